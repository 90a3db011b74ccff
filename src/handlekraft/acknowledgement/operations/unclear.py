"""Saying that a text is unclear, without a name, and taking it up."""

from datetime import date

from django.db import transaction
from django.db.models import F

from handlekraft.accounts.models import User
from handlekraft.acknowledgement.models import UnclearText
from handlekraft.acknowledgement.operations.acknowledging import new_in_document, reading_roles
from handlekraft.acknowledgement.permissions import may_settle_unclear
from handlekraft.domain.faults import NotAllowedError, StaleError
from handlekraft.guidance.models import Document
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality

GONE = "Avsnittet er endret eller bekreftet siden du åpnet siden. Les det som står her nå."


@transaction.atomic
def mark_unclear(
    *, person: User, municipality: Municipality, document: Document, token: str, today: date
) -> UnclearText:
    """Count that somebody finds a text unclear that is new to them. Who it
    was is kept nowhere, the log included.

    `token` names the text as `ReadText.token` does. Raises NotAllowedError as `acknowledge`, StaleError when
    the text is not new to the person any more.
    """
    held = reading_roles(person, municipality, today)
    new = new_in_document(person, municipality, held, document, today)
    found = next((each for each in new.texts if each.text.token == token), None) if new else None
    if found is None:
        raise StaleError(GONE)
    row, _made = UnclearText.objects.select_for_update().get_or_create(
        municipality=municipality,
        unit=found.place.unit,
        document=document,
        section=found.text.section,
        acknowledgement=found.text.acknowledgement,
    )
    UnclearText.objects.filter(pk=row.pk).update(times=F("times") + 1)
    row.refresh_from_db()
    return row


@transaction.atomic
def settle_unclear(*, unclear: UnclearText, person: User, today: date) -> None:
    """Put away what was said of a text, when it has been talked about or
    written anew. A second time does nothing.

    Raises NotAllowedError without a role that leads the unit's reading, for the
    municipality's own texts without that of editor.
    """
    if not may_settle_unclear(person, unclear, today):
        raise NotAllowedError("Du har ikke en rolle som tar opp uklare avsnitt her.")
    removed, _by_model = UnclearText.objects.filter(pk=unclear.pk).delete()
    if removed:
        where = unclear.unit or unclear.municipality
        remember(
            municipality=unclear.municipality,
            person=person,
            verb="tok opp et uklart avsnitt",
            subject=f"{unclear.document.title}, {where.name}",
        )
