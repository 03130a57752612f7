"""The lines of a page as a family of tables sees them: which stand in its columns, and what stands between two."""

from extract.pdf.columns import MARGIN, Piece, pieces_of
from extract.pdf.families import Family, is_sized
from extract.pdf.sheets import SNAP, Sheet

#: Texts of one column begin within this (points) of each other.
SAME_LEFT = 1.5
#: Lines of one column stand at least a size apart; nearer ones stand beside each other.
BESIDE = 0.9
#: Items of lists are indented by no more than this (points; Word's default is 18, browsers' 30).
INDENT = 36.0


class Reading:
    """The lines of a sheet as a family sees them."""

    def __init__(self, sheet: Sheet, family: Family) -> None:
        self.sheet = sheet
        self.family = family
        self.pieces: list[list[Piece]] = [pieces_of(line, family.columns) for line in sheet.lines]
        self.sheet_right = max((line.right for line in sheet.lines), default=0.0)
        self.frames = [
            level.at
            for level in sheet.levels
            if family.sides is not None
            and level.spans[0][0] <= family.sides[0] + SNAP * 2
            and level.spans[-1][1] >= family.sides[1] - SNAP * 2
        ]

    def is_anchor(self, at: int) -> bool:
        """Texts beside each other, each in its column; a text set in the middle of its cell stands half a line off."""
        columns = {piece.column for piece in self.pieces[at]}
        for near in (at - 1, at + 1):
            if 0 <= near < len(self.pieces) and abs(self.step(at, near)) < BESIDE and self.fits(near):
                columns |= {piece.column for piece in self.pieces[near]}
        return len(columns) > 1

    def fits(self, at: int) -> bool:
        """A line of the family's letters, each text within a column and where its texts begin."""
        line = self.sheet.lines[at]
        if not is_sized(line, self.family.sizes):
            return False
        return all(p.span == 1 and self.is_placed(p) for p in self.pieces[at])

    def is_placed(self, piece: Piece) -> bool:
        """Whether a text begins where others of its column do, or within the column (centred, indented)."""
        columns = self.family.columns
        left, right = columns.islands[piece.column][0], columns.limits[piece.column]
        if piece.column == columns.number - 1:  # a longer line than those seen so far
            right = self.family.sides[1] if self.family.sides else self.sheet_right
        return left - SAME_LEFT <= piece.runs[0].left and piece.runs[-1].right <= right + SAME_LEFT

    def is_banner(self, at: int) -> bool:
        """Whether a line may be a banner: it begins where the first column does, or stands in its middle."""
        line = self.sheet.lines[at]
        if not is_sized(line, self.family.sizes):
            return False
        islands = self.family.columns.islands
        if abs(line.left - self.family.left) <= SAME_LEFT:
            return True
        if line.is_bold and 0 <= self.family.left - line.left <= INDENT:
            return True  # the first column holds nothing but lists
        return (
            abs(line.left - islands[0][0] - (islands[-1][1] - line.right)) < 2 * line.size
            and line.left > self.family.left
        )

    def in_first(self, at: int) -> bool:
        return all(piece.column == 0 for piece in self.pieces[at])

    def framed(self, above: int, below: int) -> bool:
        """Whether a rule of the table stands between two lines."""
        upper, lower = self.sheet.lines[above].baseline, self.sheet.lines[below].top
        return any(upper < y < lower + 1 for y in self.frames)

    def shaded(self, above: int, below: int) -> bool:
        """Whether a shade of the table covers two lines: they stand in one row, the first at the foot of its cell."""
        top, bottom = self.sheet.lines[above].top, self.sheet.lines[below].baseline
        left, right = self.family.columns.borders[0], self.family.columns.borders[-1]
        return any(
            f.top <= top + SNAP
            and bottom <= f.bottom
            and left - SNAP <= f.left
            and f.right - f.left <= right - left + 2 * MARGIN
            for f in self.sheet.fills
        )

    def recoloured(self, above: int, below: int) -> bool:
        """Whether the shade behind the first column changes between two lines: another row begins."""
        left, right = self.family.columns.borders[:2]
        colours = []
        for line in (self.sheet.lines[above], self.sheet.lines[below]):
            y = (line.top + line.baseline) / 2
            behind = [
                f
                for f in self.sheet.fills
                if f.top <= y <= f.bottom and f.left <= left + MARGIN and f.right >= right - MARGIN
            ]
            colours.append(behind[-1].colour if behind else None)
        return colours[0] != colours[1]

    def step(self, above: int, below: int) -> float:
        """The distance of two lines as a share of their size."""
        one, two = self.sheet.lines[above], self.sheet.lines[below]
        return (two.baseline - one.baseline) / max(one.size, two.size, 1.0)

    def white(self, above: int, below: int) -> float:
        """The white between two lines beyond the usual distance, as a share of their size."""
        return self.step(above, below) - self.family.pitch
