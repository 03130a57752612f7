"""Organisations: the register of bodies, and finding them by name.

    organisation_id("Ellenford Clinical Commissioning Group")   "ccg"
    agency("ccg").name                                          "Clinical commissioning group"
    present_day("ccg", date(2024, 1, 1))                        "icb"

Read words.py, register.py, mentions.py in this order; the register itself is vocabulary/agencies.toml.
"""

from normalise.agencies.mentions import Mention, organisation_id, organisations_in
from normalise.agencies.register import (
    KINDS,
    Agency,
    Register,
    RegisterError,
    Successor,
    agency,
    present_day,
    read_register,
)

__all__ = [
    "KINDS",
    "Agency",
    "Mention",
    "Register",
    "RegisterError",
    "Successor",
    "agency",
    "organisation_id",
    "organisations_in",
    "present_day",
    "read_register",
]
