"""Building an edition: plan what must be made anew, make it, check it, and only then switch."""

from handlekraft.editions.shelf.writing import BuildDamagedError
from handlekraft.publishing.building.build import Workshop, build
from handlekraft.publishing.building.outcome import BuildOutcome, DraftsRefusedError

__all__ = ["BuildDamagedError", "DraftsRefusedError", "BuildOutcome", "Workshop", "build"]
