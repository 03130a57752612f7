"""Samples of Word files, whose asserts pytest writes out."""

import pytest

pytest.register_assert_rewrite("tests.extract.word.made")
