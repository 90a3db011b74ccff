"""What can stop a publishing and has words of its own: for the command line and for orders alike."""

from handlekraft.design.assets import AssetsMissingError
from handlekraft.directory.references import UnboundReferenceError
from handlekraft.editions.shelf.switching import ShelfBusyError
from handlekraft.editions.shelf.writing import BuildDamagedError
from handlekraft.publishing.building import DraftsRefusedError
from handlekraft.publishing.building.planning import SameAddressError
from handlekraft.publishing.collecting.frames import NoEmergencyNumberError
from handlekraft.publishing.guard import GuardRefusedError
from handlekraft.publishing.operations import UnknownMunicipalityError
from handlekraft.publishing.reporting import refusal_lines

FAILURES = (
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


def message_of(error: Exception) -> str:
    """Return what went wrong in words; of a refusal by the guard, everything it refused."""
    if isinstance(error, GuardRefusedError):
        return "\n".join([str(error), *refusal_lines(error.refusals)])
    return str(error)
