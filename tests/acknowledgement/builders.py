"""People who read, and what is new to them, in as few words as a test needs."""

from datetime import date
from typing import Any

from handlekraft.accounts.models import User
from handlekraft.acknowledgement.models import Acknowledgement
from handlekraft.acknowledgement.operations.acknowledging import acknowledge
from handlekraft.acknowledgement.queries.unread import UnreadDocument, unread_documents
from handlekraft.guidance.drafts import OverrideDraft, SectionDraft
from handlekraft.guidance.models import AdaptationVersion, Document, DocumentVersion, VersionState
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.organisations.queries import roles_of
from tests.guidance import builders as guidance
from tests.organisations.builders import LONG_AGO, TODAY, appoint, make_person


def make_document(*sections: SectionDraft, **more: Any) -> Document:
    """A document that two people stand behind: nobody is asked to read a draft."""
    made = guidance.make_document(*sections, **more)
    stand_behind_all()
    return made


def say(where: Municipality | Unit, *overrides: OverrideDraft, **more: Any) -> None:
    """What a place says, approved."""
    guidance.say(where, *overrides, **more)
    stand_behind_all()


def stand_behind_all(key: str = "") -> None:
    """Somebody approves whatever is a draft, of all documents or of those with a key."""
    approver, _new = User.objects.get_or_create(
        email="godkjenner@example.no", defaults={"display_name": "Demo Godkjenner"}
    )
    for versions, of in (
        (DocumentVersion, "document__key"),
        (AdaptationVersion, "adaptation__document__key"),
    ):
        drafts = versions.objects.filter(state=VersionState.DRAFT, **({of: key} if key else {}))
        drafts.update(state=VersionState.APPROVED, approver=approver, approved_on=TODAY)
    propagate(today=TODAY)


def employee(
    where: Municipality | Unit,
    name: str = "Demo Ansatt",
    *,
    role: Role = Role.ANSATT,
    since: date = LONG_AGO,
) -> User:
    """Somebody with a role in a unit, or for the whole municipality."""
    person = make_person(name)
    if isinstance(where, Unit):
        appoint(person, role, where.municipality, unit=where, valid_from=since)
    else:
        appoint(person, role, where, valid_from=since)
    return person


def new_to(person: User, municipality: Municipality, on: date = TODAY) -> list[UnreadDocument]:
    held = roles_of(person, on).filter(municipality=municipality)
    return unread_documents(person, municipality, held, on)


def new_sections(person: User, municipality: Municipality, on: date = TODAY) -> list[str]:
    """The keys of the sections that are new to somebody, of all documents."""
    return [text.text.section for document in new_to(person, municipality, on) for text in document.texts]


def confirm(person: User, municipality: Municipality, on: date = TODAY) -> list[Acknowledgement]:
    """Somebody confirms all that is new to them."""
    return [
        acknowledge(
            person=person, municipality=municipality, document=each.document, shown=each.shown, today=on
        )
        for each in new_to(person, municipality, on)
    ]


def only(documents: list[UnreadDocument]) -> UnreadDocument:
    (document,) = documents
    return document


def the_card() -> Document:
    return Document.objects.get(key="barn-forteller")
