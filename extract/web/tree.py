"""A page's text → its tree, whatever is wrong with its tags."""

from html.parser import HTMLParser

from lxml import etree

#: Elements that are kept of a page that nests deeper than the parser follows: what makes paragraphs, lists and
#: tables, and what says that text is no text. The others only give looks; old programs open thousands of them
#: and never close one.
KEPT = frozenset(
    ["html", "head", "title", "body", "style", "script", "template", "h1", "h2", "h3", "h4", "h5", "h6", "p", "br",
     "hr", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th",
     "nav", "footer", "img", "input"]
)  # fmt: skip
#: What a page's head may hold (HTML standard, 4.2); any other element begins the body.
IN_HEAD = frozenset(["title", "base", "link", "meta", "style", "script", "noscript", "template"])
VOID = frozenset(["br", "hr", "img", "input"])
#: Levels that are kept of them. libxml2 follows 2,048 levels; no page's tables are twenty deep.
DEEPEST = 200


def read_tree(page: str) -> etree._Element | None:
    """The root of a page's tree; None for a page without text.

    Comments are left out; entities that a page defines itself are not followed. A page that nests deeper than
    the parser follows is parsed again without the elements that only give looks.
    """
    root, whole = parsed(page)
    root = root if whole else parsed(flattened(page))[0]
    if root is not None:
        end_head(root)
    return root


def end_head(root: etree._Element) -> None:
    """Put into the body what the parser left in the head because it does not know that it ends one (`<main>`)."""
    head = root.find("head")
    astray = [child for child in head if child.tag not in IN_HEAD] if head is not None else []
    if head is None or not astray:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for at, child in enumerate(list(head)[head.index(astray[0]) :]):
        body.insert(at, child)


def parsed(page: str) -> tuple[etree._Element | None, bool]:
    """(root, whether all of the page is in its tree)."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    return root, not any(entry.level_name == "FATAL" for entry in parser.error_log)


def flattened(page: str) -> str:
    """A page with the tags of KEPT alone, down to DEEPEST levels; all its text stays."""
    writer = Flattened(convert_charrefs=False)
    writer.feed(page)
    writer.close()
    return "".join(writer.parts)


class Flattened(HTMLParser):
    """Writes a page again, token by token."""

    def __init__(self, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.parts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "li") and self.open[-1:] == [tag]:
            self.handle_endtag(tag)  # the standard lets their ends be left out
        if tag not in KEPT or (tag not in VOID and len(self.open) >= DEEPEST):
            self.parts.append(" ")
            return
        self.parts.append(self.get_starttag_text() or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.open:
            self.parts.append(" ")
            return
        while self.open:
            last = self.open.pop()
            self.parts.append(f"</{last}>")
            if last == tag:
                return

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")
