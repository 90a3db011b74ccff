"""What can stop a publishing and has words of its own: for the command line and for orders alike."""

from handlekraft.design.assets import AssetsMissingError
from handlekraft.directory.binding import UnboundReferenceError
from handlekraft.publishing.building import BuildDamagedError, DraftsRefusedError
from handlekraft.publishing.building.planning import SameAddressError
from handlekraft.publishing.collecting.frames import NoEmergencyNumberError
from handlekraft.publishing.editions.switching import ShelfBusyError
from handlekraft.publishing.guard import GuardRefusedError
from handlekraft.publishing.operations import UnknownMunicipalityError
from handlekraft.publishing.reporting import refusal_lines

TROUBLES = (
    AssetsMissingError,
    BuildDamagedError,
    DraftsRefusedError,
    GuardRefusedError,
    NoEmergencyNumberError,
    SameAddressError,
    ShelfBusyError,
    UnboundReferenceError,
    UnknownMunicipalityError,
)


def told(error: Exception) -> str:
    """Return what went wrong in words; of a refusal by the guard, everything it refused."""
    if isinstance(error, GuardRefusedError):
        return "\n".join([str(error), *refusal_lines(error.refusals)])
    return str(error)
