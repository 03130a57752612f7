"""python -m normalise.agencies: the register as the table that docs/agencies.md shows."""

from normalise.agencies.register import KINDS, Agency, read_register


def table() -> str:
    """All bodies in Markdown, by kind and id."""
    bodies = sorted(read_register().agencies.values(), key=lambda b: (KINDS.index(b.kind), b.id))
    lines = ["| id | body | kind | followed by |", "|---|---|---|---|"]
    lines += [f"| `{b.id}` | {b.name} | {b.kind} | {followed_by(b)} |" for b in bodies]
    return "\n".join(lines)


def followed_by(body: Agency) -> str:
    return ", ".join(f"`{s.id}` ({s.on.day} {s.on:%B %Y})" for s in body.successors)


if __name__ == "__main__":
    print(table())
