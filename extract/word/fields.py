"""Complex fields: the instruction is left out, the result kept, a form's choice shown (17.16)."""

from dataclasses import dataclass, field

from extract.word.names import Element, flag, value, w

TICKED, NOT_TICKED = "☒", "☐"


@dataclass(slots=True)
class Open:
    """A field between its begin and its end. `choice`: what a form field shows without a result."""

    choice: str
    instruction: bool = True
    shown: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open where we read, the outermost first; they may run over paragraphs.

    A begin without its end, as broken files have it, opens nothing: it would swallow all that follows.
    """

    closed: set[Element] = field(default_factory=set)
    open: list[Open] = field(default_factory=list)

    def look_over(self, root: Element) -> None:
        """Find the marks of a part that belong to whole fields, before its text is read."""
        self.open.clear()
        begun: list[Element] = []
        for mark in root.iter(w("fldChar")):
            kind = mark.get(w("fldCharType"))
            if kind == "begin":
                begun.append(mark)
            elif kind == "end" and begun:
                self.closed.update((begun.pop(), mark))

    def meet(self, mark: Element) -> str:
        """Take in a mark (w:fldChar); returns the text that the field shows by itself."""
        kind = mark.get(w("fldCharType"))
        if kind == "separate" and self.open:
            self.open[-1].instruction = False
        elif kind == "begin" and mark in self.closed:
            self.open.append(Open(form_choice(mark)))
        elif kind == "end" and mark in self.closed and self.open:
            done = self.open.pop()
            return "" if done.shown or self.hides or not done.choice else f" {done.choice} "
        return ""

    @property
    def hides(self) -> bool:
        """Text here is the result of a field that stands in the instruction of another."""
        return any(outer.instruction for outer in self.open[:-1])

    def show(self) -> None:
        for one in self.open:
            one.shown = True


def form_choice(mark: Element) -> str:
    """What a form's list or box shows; it stands in the field's data and not in its result (17.16.9)."""
    data = mark.find(w("ffData"))
    if data is None:
        return ""
    box = data.find(w("checkBox"))
    if box is not None:
        name = "checked" if box.find(w("checked")) is not None else "default"
        return TICKED if flag(box, name) else NOT_TICKED
    choices = data.find(w("ddList"))
    if choices is None:
        return ""
    entries = [entry.get(w("val")) or "" for entry in choices.findall(w("listEntry"))]
    chosen = value(choices, "result") or value(choices, "default") or "0"
    return entries[int(chosen)] if chosen.isdigit() and int(chosen) < len(entries) else ""
