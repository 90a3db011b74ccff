"""The publication guard: reads every finished page before readers can, and refuses what may hurt one.

It fails closed: a check that cannot be carried out is a refusal. It says
which page, which rule, why, and where.
"""

from handlekraft.publishing.guard.alike import Alike
from handlekraft.publishing.guard.guarding import Guard, address_refusals, place_of
from handlekraft.publishing.guard.parity import missing_in_languages
from handlekraft.publishing.guard.parsed_page import Surroundings
from handlekraft.publishing.guard.refusals import GuardRefusal, GuardRefusedError

__all__ = [
    "Alike",
    "Guard",
    "GuardRefusal",
    "GuardRefusedError",
    "Surroundings",
    "address_refusals",
    "missing_in_languages",
    "place_of",
]
