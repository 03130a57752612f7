"""What an element of a page is to a reader: a part of a table, a list, a heading, furniture, hidden."""

import re
from collections.abc import Mapping

from lxml import etree

from extract.site import NUMBERED

#: Elements that begin on a line of their own (HTML standard, 15.3); what is not here or below stands in a line.
BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "button", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset", "header", "hgroup", "hr", "html", "iframe", "legend", "li", "listing", "main", "menu", "nav", "noframes", "noscript", "object", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "select", "summary", "table", "textarea", "title", "ul", "xmp"]
)  # fmt: skip
KINDS = {
    "table": "table", "thead": "head", "tbody": "body", "tfoot": "foot", "tr": "row", "td": "cell",
    "th": "heading cell", "caption": "caption", "col": "column", "colgroup": "columns",
    "ul": "list", "ol": "list", "menu": "list", "dir": "list", "li": "item",
    "dt": "term", "dd": "description", "br": "break", "hr": "rule", "img": "picture", "input": "field",
    "option": "choice", "title": "page title",
    "summary": "heading", **{f"h{n}": "heading" for n in range(1, 7)},
}  # fmt: skip
ROLES = {
    "table": "table", "grid": "table", "treegrid": "table", "rowgroup": "body", "row": "row", "cell": "cell",
    "gridcell": "cell", "columnheader": "heading cell", "rowheader": "heading cell", "list": "list",
    "listitem": "item", "heading": "heading",
}  # fmt: skip
DISPLAYS = {"table": "table", "table-row-group": "body", "table-header-group": "head", "table-row": "row"}
DISPLAYS |= {"table-cell": "cell", "table-caption": "caption"}
#: Elements whose text nobody is shown as text.
UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "meta",
        "link",
        "base",
        "svg",
        "math-annotation",
        "canvas",
        "video",
        "audio",
        "map",
    ]
)
#: Elements and roles that frame every page of a site and are no part of what this page says.
FURNITURE_TAGS = frozenset(["nav", "aside", "footer", "noscript", "noframes", "dialog"])
FURNITURE_ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "complementary", "dialog"])
FURNITURE_ROLES |= {"alertdialog"}
#: Names that sites give to their cookie banners, bread crumbs, menus and links that skip them.
FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookiebar|cookieconsent|consent|gdpr|onetrust|ccc|breadcrumbs?|skip-?(?:to-?|nav-?)?"
    r"(?:link|content|nav)s?|site-?(?:header|footer|nav)|share-?(?:buttons|links|this)|social-?(?:share|media|links)"
    r"|pagination|related(?:-?(?:content|links|pages))?|sidebar|back-?to-?top)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: What a page's own controls show when a reader asks for it: tabs, accordions, "read more".
FOLDED = re.compile(
    r"(?:^|[\s_-])(?:collapse|collapsed|collapsible|accordion|tab-?pane|tab-?panel|tab|panel|expand\w*|toggle|"
    r"details|dropdown-content|slide)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: Text for those who hear the page: sites call it so, and set it where nobody sees it.
SPOKEN = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-?(?:text|only))?|element-invisible|toggle-text)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: Names that sites give to what they set as labels of fields and parts; their style sheets make them bold.
LABELS = re.compile(r"(?:^|[\s_-])(?:label|key|term|heading|title)(?:$|\s)", re.IGNORECASE)
MAIN = frozenset(["main", "article", "section", "td", "th", "li", "figure", "dd", "blockquote"])


def nature(element: etree._Element, said: Mapping[str, str]) -> str:
    """The kind of an element: one of KINDS, "block" or "inline". `said`: what the style sheets say of it."""
    tag = str(element.tag).lower()
    role = (element.get("role") or "").strip().lower()
    kind = "heading" if folds(element) else KINDS.get(tag)
    if role in ("presentation", "none"):
        return "block" if kind or tag in BLOCKS else "inline"
    if role in ROLES and kind in (None, "list", "item", ROLES[role]):
        return ROLES[role]
    if kind is not None:
        return kind
    display = said.get("display", "").split()
    if display and display[0] in DISPLAYS:
        return DISPLAYS[display[0]]
    if tag in BLOCKS or "-" in tag or (display and display[0] in ("block", "flex", "grid", "list-item")):
        return "block"
    return "inline"


def folds(element: etree._Element) -> bool:
    """Whether an element is the button that opens a part of the page, and so its heading."""
    names = element.get("class") or ""
    return element.tag == "button" and (
        element.get("aria-expanded") is not None
        or element.get("aria-controls") is not None
        or (bool(names) and FOLDED.search(names) is not None)
    )


def heading_level(element: etree._Element) -> int:
    """1 to 6 of a heading, by its tag or by `aria-level`; 2 where a role gives none, 6 of what folds up a part."""
    tag = str(element.tag).lower()
    said = element.get("aria-level") or ""
    if said.isdigit() and int(said) > 0:
        return min(int(said), 6)
    return int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 6 if tag in ("summary", "button") else 2


def is_furniture(element: etree._Element) -> bool:
    """Whether an element frames the page: menus, banners, the site's head and foot, cookie notices.

    The head and foot of an article or a section are its own.
    """
    tag = str(element.tag).lower()
    if tag in ("html", "body", "main"):
        return False
    role = (element.get("role") or "").strip().lower()
    if tag in ("header", "footer") and not role:
        return all(str(above.tag).lower() not in MAIN for above in element.iterancestors())
    if tag in FURNITURE_TAGS or role in FURNITURE_ROLES or (tag in ("ul", "ol") and is_contents(element)):
        return True
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return len(names) > 1 and FURNITURE_NAMES.search(names) is not None


def is_contents(element: etree._Element) -> bool:
    """Whether a list is the page's contents: each item is a link to a place on it, or to the page of a recommendation.

    In a cell it is what the plan says: its evidence, or the recommendations that a row is about.
    """
    items = [child for child in element if child.tag == "li"]
    links = [(link, letters_in(link)) for item in items for link in item.iter("a")]
    in_cell = any(above.tag in ("td", "th") for above in element.iterancestors())
    if in_cell or len(items) < 2 or len(links) < len(items):
        return False
    addresses = [(link.get("href") or "").rstrip("#").partition("#") for link, _ in links]
    here = all(
        sign or NUMBERED.fullmatch(text) for (_, sign, _), (_, text) in zip(addresses, links, strict=True)
    )
    here = here and len({page for page, sign, _ in addresses if sign}) <= 1
    return here and "".join(text for _, text in links) == letters_in(element)


def letters_in(element: etree._Element) -> str:
    """The text of an element without white space."""
    return "".join("".join(map(str, element.itertext())).split())


def is_hidden(element: etree._Element, said: Mapping[str, str], opened: frozenset[str]) -> bool:
    """Whether an element is not shown and nothing on the page shows it. `opened`: ids that controls name."""
    hidden = element.get("hidden")
    invisible = (
        (hidden is not None and hidden.lower() != "until-found")
        or said.get("display", "").startswith("none")
        or said.get("visibility", "").startswith(("hidden", "collapse"))
        or (element.tag == "input" and (element.get("type") or "").lower() == "hidden")
    )
    return invisible and not is_folded(element, opened)


def is_folded(element: etree._Element, opened: frozenset[str]) -> bool:
    """Whether a control of the page shows this hidden element: the panel of a tab or of an accordion."""
    if element.get("id") in opened or (element.get("role") or "") in ("tabpanel", "region"):
        return True
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return FOLDED.search(names) is not None


def is_spoken(element: etree._Element) -> bool:
    """Whether an element is set where it is heard and not seen, or says what a control does."""
    names = element.get("class") or ""
    return bool(names) and SPOKEN.search(names) is not None


def is_label(element: etree._Element) -> bool:
    """Whether the page calls an element a label of what stands below or beside it."""
    names = element.get("class") or ""
    return bool(names) and LABELS.search(names) is not None


def opened_by_controls(root: etree._Element) -> frozenset[str]:
    """The ids of what the page's buttons, tabs and links inside the page open."""
    found: set[str] = set()
    for element in root.iter("a", "button", "div", "h2", "h3", "h4", "li", "span", "summary"):
        for name in ("aria-controls", "data-target", "data-bs-target", "data-toggle-target"):
            found.update(word.lstrip("#") for word in (element.get(name) or "").split())
        href = element.get("href") or ""
        if element.tag == "a" and href.startswith("#") and len(href) > 1:
            found.add(href[1:])
    return frozenset(found)
