"""Approval of what came with files: two people stand behind it, one of whom decides. Running the
installation gives no right to that."""

from datetime import date

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.domain.faults import ClosedError, FourEyesError, NotAllowedError, StaleError
from handlekraft.guidance.models import (
    AdaptationVersion,
    Document,
    DocumentVersion,
    Endorsement,
    VersionState,
    are_enough,
)
from handlekraft.guidance.operations.occasions import NEW_TEXT, changes, subject_of
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.guidance.operations.readable import keep_readable
from handlekraft.guidance.permissions import may_decide_in, may_endorse, owner_of
from handlekraft.orders.operations import order_edition
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality

Version = DocumentVersion | AdaptationVersion


@transaction.atomic
def endorse_version(*, version: Version, municipality: Municipality, person: User, today: date) -> bool:
    """Say that somebody has read the newest version of a document or a layer and stands behind it; return
    whether it is approved now. The edition that will say so is ordered then.

    `municipality` is where it is read: a version of the library is approved in each by its own people. Raises
    NotAllowedError without a role that writes or approves there, FourEyesError to the one who wrote it and to
    one who has said so before, ClosedError when enough have, StaleError when there is a newer version,
    RefusedDraftError when readers could not have it.
    """
    if version.author_id == person.pk:
        raise FourEyesError("Du har skrevet denne versjonen selv. En annen må godkjenne den.")
    if not may_endorse(person, version, municipality, today):
        raise NotAllowedError(
            "Du har ikke en rolle som godkjenner eller skriver her. Spør godkjenneren i kommunen."
        )
    document = Document.objects.select_for_update().get(pk=_document_id(version))
    standing = type(version).objects.get(pk=version.pk)
    if standing.number != _newest_number(standing):
        raise StaleError("Det finnes en nyere versjon. Les den, og godkjenn den i stedet.")
    earlier, has_author = _endorsements(standing, municipality), standing.author_id is not None
    if standing.state == VersionState.APPROVED or are_enough(earlier, has_author=has_author):
        raise ClosedError("Versjonen er godkjent fra før. Skriv en ny versjon hvis noe skal endres.")
    if any(each.person_id == person.pk for each in earlier):
        raise FourEyesError("Du har gått god for denne versjonen før. En annen må være nummer to.")
    mine = _endorsed(standing, municipality, person, today)
    approved = are_enough([*earlier, mine], has_author=has_author)
    if approved and owner_of(standing) is not None:
        keep_readable(
            lambda: _approve(standing, [*earlier, mine], today), [municipality], [document.pk], None, today
        )
    where = owner_of(standing) if isinstance(standing, AdaptationVersion) else None
    verb = "godkjente en versjon" if approved else "gikk god for en versjon"
    remember(municipality=municipality, person=person, verb=verb, subject=subject_of(document, where))
    if approved:
        order_edition(municipality, because=NEW_TEXT)
    changes.info("guidance: %s version %d endorsed by %s", document.key, standing.number, person.pk)
    return approved


def _endorsements(version: Version, municipality: Municipality) -> list[Endorsement]:
    return list(Endorsement.objects.of(municipality).filter(**_which(version)).order_by("pk"))


def _which(version: Version) -> dict[str, Version]:
    name = "document_version" if isinstance(version, DocumentVersion) else "adaptation_version"
    return {name: version}


def _endorsed(version: Version, municipality: Municipality, person: User, today: date) -> Endorsement:
    return Endorsement.objects.create(
        municipality=municipality,
        person=person,
        on=today,
        decides=may_decide_in(person, owner_of(version) or municipality, today),
        **_which(version),
    )


def _approve(version: Version, endorsements: list[Endorsement], today: date) -> None:
    """Approve the version in the name of the last of those who decide."""
    approver = [each.person for each in endorsements if each.decides][-1]
    version.state, version.approver, version.approved_on = VersionState.APPROVED, approver, today
    version.save(update_fields=("state", "approver", "approved_on"))
    propagate(documents=[Document.objects.get(pk=_document_id(version))], today=today)


def _document_id(version: Version) -> int:
    return version.document_id if isinstance(version, DocumentVersion) else version.adaptation.document_id


def _newest_number(version: Version) -> int:
    if isinstance(version, AdaptationVersion):
        return version.adaptation.latest
    numbers = DocumentVersion.objects.filter(document=version.document_id).values_list("number", flat=True)
    return max(numbers)
