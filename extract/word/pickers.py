"""Date pickers: a day shown in the American order, month first, is written day first, as all dates are read."""

import re
from datetime import date

from extract.notices import Notice
from extract.word.names import Element, value, w

#: A format of figures alone with the month before the day: "M/d/yyyy", what Word begins with.
AMERICAN = re.compile(r"M{1,2}\W+d{1,2}\W+y{2,4}")


def turn_dates(root: Element) -> list[str]:
    """Rewrite such dates in a part; gives back those that would have been misread, as they were shown.

    A picker keeps the day itself beside what it shows (w:fullDate, 17.5.2.7): nothing is guessed.
    """
    turned = []
    for picker in root.iter(w("date")):
        properties = picker.getparent()
        control = None if properties is None else properties.getparent()
        content = None if control is None else control.find(w("sdtContent"))
        if content is None or not AMERICAN.fullmatch(value(picker, "dateFormat") or ""):
            continue
        texts = list(content.iter(w("t")))
        shown = "".join(t.text or "" for t in texts).strip()
        day = day_of(picker.get(w("fullDate")) or "")
        figures = re.findall(r"\d{1,4}", shown)
        if day is None or [int(f) for f in figures[:2]] != [day.month, day.day] or len(figures) != 3:
            continue
        texts[0].text, rest = f"{day:%d/%m/%Y}", texts[1:]
        for t in rest:
            t.text = ""
        if day.day <= 12 and day.day != day.month:
            turned.append(shown)
    return turned


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def told(turned: list[str]) -> Notice:
    """That dates were turned."""
    return Notice(
        "date_turned",
        f"{len(turned)} of the form's dates are shown in the American order (“{turned[0]}”); they are written day "
        "first.",
    )
