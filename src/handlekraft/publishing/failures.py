"""What can stop a publishing, in words: for the command line and for orders alike."""

import logging

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
OURS = "Noe gikk galt hos oss, og leserne har utgaven de hadde. Be den som drifter løsningen se i loggen."

_log = logging.getLogger("handlekraft.publishing")


def reason_of(error: BaseException, slug: str) -> str:
    """Return why a municipality was not published. What has no words of its own is
    written in the log as a fault of ours.

    Goes on up with what asks this process to end: that is no fault.
    """
    if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
        raise error
    if isinstance(error, FAILURES):
        return message_of(error)
    _log.error("Utgaven for %s ble ikke bygget: %s: %s", slug, type(error).__name__, error, exc_info=error)
    return OURS


def message_of(error: Exception) -> str:
    """Return what went wrong in words; of a refusal by the guard, everything it refused."""
    if isinstance(error, GuardRefusedError):
        return "\n".join([str(error), *refusal_lines(error.refusals)])
    return str(error)
