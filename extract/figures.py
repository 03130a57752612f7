"""Figures: amounts, shares, times, and the signs that stand for one that is not known."""

import re

#: An amount, a share, a clock's time, or what stands for one that is not known.
FIGURE = re.compile(r"[-–—−+(£$€<>~]*\d[\d ,.:%)*]*|[-–—−.…:*]{1,3}|n/?a", re.IGNORECASE)
#: A date or a year alone is none: a cell may hold several, a figure stands alone in its own.
DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|(19|20)\d\d")


def is_figure(text: str) -> bool:
    return FIGURE.fullmatch(text.strip()) is not None and DATE.fullmatch(text.strip()) is None
