"""The same plan in several files: found once, counted once, and why which file is counted.

Two files hold the same plan where they are the same bytes; where their titles are the same and mostly the same
recommendations stand under them; or where their texts are the same almost throughout, whatever the title.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from compare.runs import Reading
from export.columns import Record
from extract.words import words_of

#: Two recommendations are the same text from this likeness on (rapidfuzz ratio, 0 to 100): a page read by
#: optical recognition differs from the file behind it in fewer than one letter in ten.
SAME_TEXT = 90.0
#: Words of a run. Texts of one hand share runs of three words; texts about one subject share few.
RUN = 3
#: Share of all runs of three words from which on two files are one plan whatever their titles. Files of one
#: plan in several formats and layouts share 0.92 and more, different plans at most 0.02 (measured on six plans in 28
#: files); an updated plan that kept its recommendations and actions lies between.
SAME_RUNS = 0.6
#: A recommendation has 10 to 50 words: below so many common runs one that both plans have could be all there is.
FEWEST_RUNS = 40
#: Two files are looked at more closely from this share of common runs in their recommendations on; two of which
#: half the recommendations are the same have a quarter and more.
SOME_RUNS = 0.05
#: Runs that so many files have are wording of the field and tell nothing.
MANY = 300
#: A file whose plan has fewer words than this share of the longest may lack a part of it.
WHOLE = 0.95
#: Readers by how surely they know where a row begins and ends: formats that state their rows first, then
#: those whose rows are told from rules, alignment, lines of text, and pictures.
READERS = (
    "docx",
    "office",
    "web",
    "html",
    "workbook",
    "xlsx",
    "csv",
    "pdf-tagged",
    "pdf-ruled",
    "pdf-aligned",
    "text",
    "ocr",
)


class Group(NamedTuple):
    """The files of one plan: the one that is counted, the others with what is different in them, and why."""

    counted: Reading
    others: tuple[tuple[Reading, str], ...]
    why: str


def group_readings(readings: Sequence[Reading]) -> tuple[Group, ...]:
    """The plans, each with its files, in the order of the counted files. Files without a plan are left out."""
    found = [r for r in readings if r.recommendations]
    leader = list(range(len(found)))

    def root(at: int) -> int:
        while leader[at] != at:
            at = leader[at]
        return at

    for one, other in pairs_of_one_plan(found):
        a, b = root(one), root(other)
        leader[max(a, b)] = min(a, b)
    members: dict[int, list[Reading]] = {}
    for at, reading in enumerate(found):
        members.setdefault(root(at), []).append(reading)
    return tuple(sorted((choose(group) for group in members.values()), key=lambda g: place(g.counted)))


def place(reading: Reading) -> tuple[str, str]:
    return reading.run, reading.document


# --- which files hold one plan ----------------------------------------------------------------------------


def pairs_of_one_plan(found: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Pairs of positions whose files hold the same plan."""
    by_digest: dict[str, list[int]] = {}
    for at, reading in enumerate(found):
        if digest := reading.about["sha256"]:
            by_digest.setdefault(digest, []).append(at)
    for same in by_digest.values():
        yield from pairwise(same)
    runs = [runs_of(r["recommendation"] for r in reading.recommendations) for reading in found]
    for (one, other), count in sorted(shared_runs(runs).items()):
        if count < SOME_RUNS * min(len(runs[one]), len(runs[other])):
            continue
        titled = same_title(found[one], found[other]) and mostly_the_same(found[one], found[other])
        if titled or same_throughout(found[one], found[other]):
            yield one, other


def same_title(one: Reading, other: Reading) -> bool:
    title = squeezed(one.about["title"])
    return bool(title) and title == squeezed(other.about["title"])


def same_throughout(one: Reading, other: Reading) -> bool:
    """Whether all texts of two plans, not their recommendations alone, are nearly the same."""
    first, second = runs_of(plan_texts(one)), runs_of(plan_texts(other))
    return len(first & second) >= max(SAME_RUNS * max(len(first), len(second)), FEWEST_RUNS)


def shared_runs(runs: Sequence[set[tuple[str, ...]]]) -> Counter[tuple[int, int]]:
    """How many runs of words each two files share, wording that very many files have left out."""
    holders: dict[tuple[str, ...], list[int]] = {}
    for at, own in enumerate(runs):
        for run in own:
            holders.setdefault(run, []).append(at)
    return Counter(p for same in holders.values() if 1 < len(same) <= MANY for p in combinations(same, 2))


def squeezed(text: str | None) -> str:
    """The letters and digits of a text alone: what does not change when a line is broken elsewhere."""
    return "".join(c for c in (text or "").casefold() if c.isalnum())


def mostly_the_same(one: Reading, other: Reading) -> bool:
    """Whether more than half of the recommendations of the shorter file stand in the longer one as well.

    Where that is one or two recommendations, they must be more than half of the longer file too: a generic
    title ("Action Plan") over one common recommendation does not make two plans one.
    """
    fewer, more = sorted((texts_of(one), texts_of(other)), key=len)
    same = len(matched(fewer, more))
    return same > len(fewer) / 2 and (same >= 3 or same > len(more) / 2)


def texts_of(reading: Reading) -> list[str]:
    return [squeezed(r["recommendation"]) for r in reading.recommendations]


def matched(texts: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Positions in `texts` with the position of the same text in `others`, each used once."""
    found: dict[int, int] = {}
    free = set(range(len(others)))
    for at, text in enumerate(texts):
        exact = next((i for i in sorted(free) if others[i] == text), None)
        if exact is not None:
            found[at] = exact
            free.remove(exact)
    for at, text in enumerate(texts):
        if at in found:
            continue
        scores = [(fuzz.ratio(text, others[i], score_cutoff=SAME_TEXT), -i) for i in free]
        score, position = max(scores, default=(0.0, 0))
        if score >= SAME_TEXT:
            found[at] = -position
            free.remove(-position)
    return found


def runs_of(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """The runs of three words in texts."""
    runs: set[tuple[str, ...]] = set()
    for text in texts:
        words = words_of(text)
        runs.update(zip(*(words[i:] for i in range(RUN)), strict=False))
    return runs


def plan_texts(reading: Reading) -> Iterator[str]:
    for rec in reading.recommendations:
        yield rec["recommendation"]
    for entry in reading.entries:
        for field in ("action", "agency_response", "outcome", "evidence"):
            yield entry[field] or ""
    for milestone in reading.milestones:
        yield milestone["milestone"] or ""


# --- which file is counted --------------------------------------------------------------------------------


def choose(group: Sequence[Reading]) -> Group:
    """The best-read file of a plan; the order of reasons is the order of the key."""
    longest = max(words_in(reading) for reading in group)
    ranked = sorted(
        group, key=lambda reading: (*(key for key, _ in reasons(reading, longest)), *place(reading))
    )
    best, rest = ranked[0], ranked[1:]
    others = tuple((reading, differences(best, reading)) for reading in sorted(rest, key=place))
    return Group(best, others, why(best, rest, longest))


def words_in(reading: Reading) -> int:
    return int(reading.about["words_exported"])


def reasons(reading: Reading, longest: int) -> tuple[tuple[int, str], ...]:
    """What a file is chosen by, the weightiest first: a number (smaller is better) and how it is said."""
    about = reading.about
    reader = about["reader"]
    rank = READERS.index(reader) if reader in READERS else READERS.index("text")
    short = words_in(reading) < WHOLE * longest
    return (
        (int(short), "its plan has more words than others"),
        (int(about["words_lost"]), f"the fewest of its words are lost ({about['words_lost']:,})"),
        (int(about["warnings"]), f"it has the fewest warnings ({about['warnings']:,})"),
        (rank, f"its form ({reader}) tells best where a row begins and ends"),
    )


def why(best: Reading, rest: Sequence[Reading], longest: int) -> str:
    """Why the best one is counted: each reason that sets it off from those still in the running."""
    if not rest:
        return ""
    left, said = list(rest), []
    for at, (key, reason) in enumerate(reasons(best, longest)):
        beaten = [r for r in left if reasons(r, longest)[at][0] > key]
        if beaten:
            said.append(reason)
            left = [r for r in left if r not in beaten]
    if left:
        said.append("it is the first by name of the files that are read equally well")
    return "; ".join(said)


def differences(best: Reading, other: Reading) -> str:
    """What another file of the plan says that the counted one does not: "" where they agree."""
    found = matched(texts_of(other), texts_of(best))
    said = []
    alone = [rec for at, rec in enumerate(other.recommendations) if at not in found]
    if alone:
        said.append(f"{listed(alone)} only in this file, and not counted")
    back = set(found.values())
    lacking = [rec for at, rec in enumerate(best.recommendations) if at not in back]
    if lacking:
        said.append(f"{listed(lacking)} only in the counted file")
    here, there = dates_of(other), dates_of(best)
    if here != there:
        many = max(sum((here - there).values()), sum((there - here).values()))
        said.append(
            f"{many} of {max(sum(here.values()), sum(there.values()))} milestones have other target or "
            "completion dates than in the counted file: they may be two versions of the plan, or one is misread"
        )
    rated, counted = ratings_of(other), ratings_of(best)
    if rated != counted and rated.total() == counted.total():
        said.append("other ratings than in the counted file: they may be two versions of the plan")
    if words_in(other) < WHOLE * words_in(best):
        said.append(f"its plan has {words_in(other):,} words, the counted one {words_in(best):,}")
    return "; ".join(said)


def listed(recs: Sequence[Record]) -> str:
    """ "Recommendation 4 stands", "Recommendations 4, 5 stand"; those without a number by position."""
    names = ", ".join(r["recommendation_number"] or f"no. {r['recommendation_index']}" for r in recs)
    return f"Recommendation {names} stands" if len(recs) == 1 else f"Recommendations {names} stand"


def ratings_of(reading: Reading) -> Counter[str]:
    """The ratings of a file. A form that shows no colours has none, and that is no other rating."""
    return Counter(e["rating"] for e in reading.entries if e["rating"])


def dates_of(reading: Reading) -> Counter[tuple[str | None, str | None]]:
    return Counter((m["target_date"], m["completed_date"]) for m in reading.milestones)
