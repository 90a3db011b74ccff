"""Building an edition: plan what must be made anew, make it, check it, and only then switch."""

from handlekraft.publishing.building.building import Workshop, build
from handlekraft.publishing.building.outcome import DraftsRefusedError, Outcome
from handlekraft.publishing.editions.writing import BuildDamagedError

__all__ = ["BuildDamagedError", "DraftsRefusedError", "Outcome", "Workshop", "build"]
