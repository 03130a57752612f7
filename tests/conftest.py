"""Asserts of the samples of Word files are written out by pytest; said before any test imports them."""

import pytest

pytest.register_assert_rewrite("tests.extract.word.made")
