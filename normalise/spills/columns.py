"""What a table's columns and its document's words say about a piece: the evidence, in nats.

A cost is the negative natural logarithm of a share, so that costs of independent evidence add up.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from normalise.spills.sentences import (
    AROUND,
    BEGINS_WITH_MONTH,
    CAPITAL_INSIDE,
    CAPITAL_OPENING,
    COMPLETE_ENDS,
    CUT_ENDS,
    GOING_ON,
    KINDS,
    OPENING,
    RARE,
    bare_word,
    end_of,
    is_left_open,
    kind_of,
    start_of,
)

#: A pair of words that meets at the cut stands elsewhere in the same document: 16 to 43 % of pairs inside
#: paragraphs (more of names), none of 151 pairs over the end of a paragraph.
PAIR_KNOWN, PAIR_UNKNOWN = math.log(0.3 / 0.015), math.log(0.7 / 0.985)
#: A bracket or quotation mark that is left open: at 2.3 % of places inside paragraphs, at one end of 552.
LEFT_OPEN = math.log(0.023 / 0.002)
#: Letters to a line of a narrow column: 16 to 18 where a conversion shows the lines. Pages break between
#: lines, so long paragraphs are cut inside and short ones between.
LINE = 17
#: Words of one text are not independent of each other: together they count as this many, and never say more
#: than MOST_FIT, as two columns of a plan speak of the same things.
WORDS_HEARD, MOST_FIT = 4, 1.5
#: A paragraph's length in letters before a column has shown its own (between the median over all columns of
#: six plans, 52, and that of the long columns, in which cuts fall, about 200), and the most that it can say.
USUAL_LENGTH, LONG_MOST = 90, 3.0
#: A text without a full stop of more letters than this may be cut, so its length says nothing.
CUT_LENGTH = 120
#: Weight of the general shares against a column's own, in paragraphs and in places between words. Twice as
#: much changed nothing on 50 conversions; half of the first lost 6 cells of 2,553.
PRIOR_PARAGRAPHS, PRIOR_PLACES = 6.0, 50


@dataclass
class Column:
    """What a column's paragraphs look like, learnt from rows: first all of `learn`, then the questions."""

    ends: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    first_starts: Counter[str] = field(default_factory=Counter)  # of a cell's first paragraph
    later_starts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    lengths: list[int] = field(default_factory=list)
    rows: int = 0
    filled: int = 0
    more: int = 0  # paragraphs that follow another in their cell
    places: int = 0  # between two words of a paragraph
    stops: int = 0  # ends of sentences among them

    def learn(self, paragraphs: Sequence[str], last_weight: float) -> None:
        """One cell. Its last paragraph may be cut; `last_weight` (0 to 1) says how far its end is trusted."""
        self.rows += 1
        self.filled += bool(paragraphs)
        self.more += max(0, len(paragraphs) - 1)
        for at, text in enumerate(paragraphs):
            last, end = at + 1 == len(paragraphs), end_of(text)
            (self.later_starts if at else self.first_starts)[start_of(text)] += 1
            if not last or end not in ("small", "comma"):  # those are cut in any column
                self.ends[end] += last_weight if last else 1.0
            if not last or last_weight == 1 or end == "final" or len(text) < CUT_LENGTH:
                self.lengths.append(len(text))
            self.kinds[kind_of(text)] += 1
            self.words.update(words_in(text))
            self.places += text.count(" ")
            self.stops += len(re.findall(r"[.?!][\"'”’)\]]* (?=[^a-z])", text))

    def complete(self, text: str) -> float:
        """Cost of taking a text as a complete paragraph of this column."""
        cost = -math.log(share(self.ends, COMPLETE_ENDS, end_of(text)))
        return cost + (LEFT_OPEN if is_left_open(text) else 0.0)

    def opening(self, text: str, first: bool) -> float:
        """Cost of a paragraph beginning like this, the `first` of its cell or a later one."""
        return -math.log(share(self.first_starts if first else self.later_starts, OPENING, start_of(text)))

    def fill(self, has_text: bool) -> float:
        """Cost of a row's cell being filled or empty here."""
        filled = (self.filled + 0.5) / (self.rows + 1)
        return -math.log(filled if has_text else 1 - filled)

    def another(self, there_is: bool) -> float:
        """Cost of there being, or not, another paragraph below a complete one in its cell."""
        more = (self.more + 0.5) / (self.more + self.filled + 1)
        return -math.log(more if there_is else 1 - more)

    @cached_property
    def inside(self) -> float:
        """Share of page breaks in this column's text that fall inside a paragraph.

        Word processors leave no first or last line of a paragraph alone on a page (widow and orphan
        control, on by default): two of a paragraph's breaks are made at its ends instead.
        """
        lines = sum(math.ceil(n / LINE) for n in self.lengths) + math.ceil(USUAL_LENGTH / LINE) + 2
        return max(0.1, (lines - 2 * len(self.lengths) - 2) / lines)

    def cut_end(self, kind: str) -> float:
        """Share of the places inside this column's paragraphs that have this kind of end before them."""
        if kind != "final":
            return CUT_ENDS[kind]
        return (self.stops + CUT_ENDS["final"] * PRIOR_PLACES) / (self.places + PRIOR_PLACES)

    @cached_property
    def length(self) -> tuple[float, float]:
        """Mean and spread of the logarithm of a paragraph's length in letters."""
        logs = [math.log(n) for n in self.lengths] + [math.log(USUAL_LENGTH)] * 2
        mean = sum(logs) / len(logs)
        return mean, max(0.5, math.sqrt(sum((x - mean) ** 2 for x in logs) / len(logs)))

    def too_long(self, text: str) -> float:
        """Cost of a paragraph being longer than this column's are."""
        mean, spread = self.length
        away = (math.log(len(text)) - mean) / spread
        return min(LONG_MOST, away * away / 2) if away > 0 else 0.0

    def unlike(self, text: str, vocabulary: int) -> float:
        """How unlike a text is to this column's, by its words and its length; lower is liker."""
        words = set(words_in(text))
        total = sum(self.words.values()) + vocabulary
        cost = -sum(math.log((self.words[w] + 1) / total) for w in words) / max(1.0, len(words) / WORDS_HEARD)
        mean, spread = self.length
        return cost + ((math.log(len(text)) - mean) / spread) ** 2 / 2 + math.log(spread)


def share(counts: Mapping[str, float], general: Mapping[str, float], kind: str) -> float:
    """A kind's share in a column: its own count, with the general share as so many paragraphs more."""
    return (counts.get(kind, 0) + PRIOR_PARAGRAPHS * general[kind]) / (
        sum(counts.values()) + PRIOR_PARAGRAPHS
    )


def words_in(text: str) -> list[str]:
    """A text's words of three letters and more, which carry its subject."""
    return [word.lower() for word in re.findall(r"[^\W\d_]{3,}", text)]


@dataclass(frozen=True)
class Words:
    """A document's words: pairs of neighbours, names, and words that occur in lower case."""

    pairs: frozenset[tuple[str, str]]
    names: frozenset[str]
    common: frozenset[str]

    def capital(self, text: str) -> str:
        """What the first word of a text is, a key of CAPITAL_INSIDE."""
        word = text.split()[0].strip(AROUND)
        return "name" if word in self.names else "common" if word.lower() in self.common else "unknown"


def words_of_document(texts: Iterable[str]) -> Words:
    """The words of a document's paragraphs as the file has them, cut or not."""
    pairs, names, common = set(), set(), set()
    for text in texts:
        for before, word in pairwise(text.split()):
            if before[-1] in ".;:?!":
                continue
            pairs.add((bare_word(before), bare_word(word)))
            shown = word.strip(AROUND)
            if shown[:1].islower():
                common.add(shown)
            elif shown[:1].isupper() and before[-1].isalnum():
                names.add(shown)
    return Words(frozenset(pairs), frozenset(names), frozenset(common))


class Evidence:
    """The columns of one table and the words of its document: what speaks for and against a placing."""

    def __init__(self, columns: Sequence[Column], words: Words) -> None:
        self.width = len(columns)
        self.columns = (*columns, Column())  # the last stands for all that is outside the table
        self.words = words
        self._vocabulary = len({word for column in columns for word in column.words}) + 1
        self._meetings: dict[tuple[str, str, int], tuple[float, bool]] = {}
        self._fits: dict[str, tuple[float, ...]] = {}
        self._ends: dict[str, tuple[float, ...]] = {}

    def meeting(self, above: str, below: str, column: int) -> tuple[float, bool]:
        """(cost, goes on) of a piece that stands below another in one column after a page break."""
        key = (above, below, column)
        if key not in self._meetings:
            here = self.columns[column]
            goes_on = self.joined(above, below, column) - math.log(here.inside)
            new = here.complete(above) + here.another(True) + self.opens(below, column)
            new -= math.log(1 - here.inside)
            self._meetings[key] = (goes_on, True) if goes_on < new else (new, False)
        return self._meetings[key]

    def joined(self, above: str, below: str, column: int) -> float:
        """Cost of two pieces being one paragraph that was cut between them."""
        cut = self.columns[column].cut_end(end_of(above)) * self.going_on(end_of(above), below)
        return -math.log(cut) - self.pair(above, below)

    def going_on(self, end: str, below: str) -> float:
        """Share of the pieces after such an end that begin like this one."""
        start = start_of(below)
        usual = GOING_ON[end].get(start, RARE)
        if start != "upper":
            return usual
        # after a full stop a sentence begins, and its capital says nothing
        return usual * (CAPITAL_OPENING if end == "final" else CAPITAL_INSIDE)[self.words.capital(below)]

    def opens(self, text: str, column: int, first: bool = False) -> float:
        """Cost of a text being the beginning of a paragraph of a column, the `first` of its cell or not."""
        cost = self.columns[column].opening(text, first)
        if start_of(text) == "upper":
            cost -= math.log(CAPITAL_OPENING[self.words.capital(text)])
        return cost

    def pair(self, above: str, below: str) -> float:
        """What is known of the two words that meet."""
        if end_of(above) == "final":
            return 0.0
        if end_of(above) == "number" and BEGINS_WITH_MONTH.match(below):
            return PAIR_KNOWN  # "on 11" · "November"
        met = bare_word(above.split()[-1]), bare_word(below.split()[0])
        return PAIR_KNOWN if met in self.words.pairs else PAIR_UNKNOWN

    def fits(self, text: str, column: int) -> float:
        """Cost of a text's form, words and length in a column, against the column where they fit best."""
        if text not in self._fits:
            inside = self.columns[: self.width]
            unlike = [c.unlike(text, self._vocabulary) for c in inside]
            forms = [-math.log(share(c.kinds, KINDS, kind_of(text))) for c in inside]
            least, least_form = min(unlike), min(forms)
            self._fits[text] = tuple(
                min(MOST_FIT, cost - least) + form - least_form
                for cost, form in zip(unlike, forms, strict=True)
            )
        return self._fits[text][column]

    def ends(self, text: str, column: int) -> float:
        """Cost of a text being a complete paragraph of a column, against the column where it is so most likely."""
        if text not in self._ends:
            costs = [c.complete(text) for c in self.columns[: self.width]]
            least = min(costs)
            self._ends[text] = tuple(min(MOST_FIT, cost - least) for cost in costs)
        return self._ends[text][column]
