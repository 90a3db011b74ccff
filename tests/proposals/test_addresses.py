"""The address of a document in the making may be another, while nobody has read it."""

from dataclasses import replace

import pytest

from handlekraft.accounts.models import User
from handlekraft.domain.faults import NotAllowedError, RefusedError
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import LogEntry, Municipality, Role
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.operations.new_documents import readdress, start_document
from tests.guidance.builders import make_document, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person
from tests.proposals.test_heads import CARD, NEW
from tests.workspace.people import at_work

pytestmark = pytest.mark.django_db
DRAFT = DocumentDraft(
    key="",
    kind="card",
    title="Noen står på døra",
    discreet_title="Når noen står på døra",
    slug="noen-star-pa-dora",
    situation="Noen står på døra og vil inn",
    audience="Alle ansatte",
    sections=(),
)


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def editor(narvik: Municipality) -> User:
    return somebody(narvik, Role.REDAKTOR)


def somebody(municipality: Municipality, role: Role) -> User:
    person = make_person(f"Demo {role.value} {municipality.slug}")
    appoint(person, role, municipality)
    return person


def begun(municipality: Municipality, writer: User, slug: str = "noen-star-pa-dora") -> Document:
    draft = replace(DRAFT, slug=slug)
    return start_document(municipality=municipality, draft=draft, writer=writer, today=TODAY).document


def addresses() -> set[tuple[str, str]]:
    return set(Document.objects.values_list("key", "slug"))


def refused(document: Document, slug: str, writer: User) -> list[tuple[str, str]]:
    """At which field a new address is refused, and with what."""
    before = addresses()
    with pytest.raises(RefusedError) as error:
        readdress(document=document, slug=slug, writer=writer, today=TODAY)
    assert addresses() == before
    return [(fault.field, fault.message) for fault in error.value.faults]


def test_document_gets_another_address_which_is_its_key_and_the_log_tells(
    narvik: Municipality, editor: User
) -> None:
    document, other = begun(narvik, editor), begun(narvik, editor, "noe-annet")

    moved = readdress(document=document, slug="det-ringer-pa", writer=editor, today=TODAY)

    assert moved == document
    assert addresses() == {("det-ringer-pa", "det-ringer-pa"), (other.key, other.slug)}
    entry = LogEntry.objects.latest("pk")
    assert (entry.person, entry.verb) == (editor, "ga et nytt dokument en annen adresse")
    assert entry.subject == "Noen står på døra"


def test_address_that_it_has_is_no_change(narvik: Municipality, editor: User) -> None:
    document = begun(narvik, editor)
    logged = LogEntry.objects.count()

    assert readdress(document=document, slug=document.slug, writer=editor, today=TODAY) == document
    assert LogEntry.objects.count() == logged


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("vold-hjemme", "Adressen røper hva siden handler om"),
        ("Å nei", "Bruk bare a–z"),
        ("felles", "er i bruk av et annet dokument"),
        ("noe-annet", "er i bruk av et annet dokument"),
    ],
)
def test_address_that_cannot_be_used_is_refused_at_its_field(
    narvik: Municipality, editor: User, slug: str, told: str
) -> None:
    make_document(key="felles")
    begun(narvik, editor, "noe-annet")

    [(field, message)] = refused(begun(narvik, editor), slug, editor)

    assert field == "slug"
    assert told in message


def test_address_of_a_neighbours_own_document_may_be_ones_own_too(narvik: Municipality, editor: User) -> None:
    evenes = make_municipality("evenes", number="1853")
    begun(evenes, somebody(evenes, Role.REDAKTOR), "deres-kort")

    begun(narvik, editor, "deres-kort")
    readdress(document=begun(narvik, editor), slug="et-kort", writer=editor, today=TODAY)

    assert addresses() == {("deres-kort", "deres-kort"), ("et-kort", "et-kort")}


def test_area_of_a_neighbour_is_none_of_ones_own(narvik: Municipality, editor: User) -> None:
    evenes = make_municipality("evenes", number="1853")
    evenes.service_areas.create(key="skole", name="Skole")

    with pytest.raises(RefusedError) as error:
        start_document(
            municipality=narvik, draft=replace(DRAFT, service_areas=("skole",)), writer=editor, today=TODAY
        )

    assert [fault.field for fault in error.value.faults] == ["service_areas"]


def test_address_that_readers_have_is_refused(narvik: Municipality, editor: User) -> None:
    document = make_document(section("a"), owner=narvik, key="vart-kort")

    [(field, message)] = refused(document, "et-annet", editor)

    assert (field, message) == ("slug", "Lesere har dokumentet på denne adressen. Den endres ikke.")


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.REDAKTOR, Role.RESSURSGRUPPE}])
def test_address_is_chosen_by_those_who_write_for_the_municipality(
    narvik: Municipality, editor: User, role: Role
) -> None:
    document = begun(narvik, editor)

    with pytest.raises(NotAllowedError, match="Spør redaktøren"):
        readdress(document=document, slug="et-annet", writer=somebody(narvik, role), today=TODAY)

    assert addresses() == {(DRAFT.slug, DRAFT.slug)}


@pytest.mark.parametrize("of_a_neighbour", [True, False])
def test_address_of_what_belongs_to_another_is_left_alone(editor: User, of_a_neighbour: bool) -> None:
    owner = make_municipality("evenes", number="1853") if of_a_neighbour else None
    Document.objects.create(municipality=owner, key="deres", slug="deres", title="Deres", kind="card")

    with pytest.raises(NotAllowedError):
        readdress(document=Document.objects.get(), slug="vart", writer=editor, today=TODAY)


def test_address_of_a_document_in_the_making_is_changed_and_its_text_is_kept() -> None:
    narvik = make_municipality()
    editor = at_work(Role.REDAKTOR, narvik)
    editor.post(NEW, CARD)
    before = Proposal.objects.get().changes

    refused = editor.post("/narvik/kort/noen-star-pa-dora/skriv/adresse/", {"slug": "vold-hjemme"})
    moved = editor.post("/narvik/kort/noen-star-pa-dora/skriv/adresse/", {"slug": "det-ringer-pa"})

    assert refused.status_code == 400
    assert "Adressen røper hva siden handler om" in refused.content.decode()
    assert moved.headers["Location"] == "/narvik/kort/det-ringer-pa/skriv/hode/"
    assert (Document.objects.get().key, Document.objects.get().slug) == ("det-ringer-pa", "det-ringer-pa")
    assert Proposal.objects.get().changes == before
    assert editor.get("/narvik/kort/det-ringer-pa/skriv/hode/").status_code == 200


def test_address_that_readers_have_is_not_changed() -> None:
    narvik = make_municipality()
    make_document(section("a"), owner=narvik, key="vart-kort")
    editor = at_work(Role.REDAKTOR, narvik)

    shown = editor.get("/narvik/kort/vart-kort/skriv/adresse/")
    answer = editor.post("/narvik/kort/vart-kort/skriv/adresse/", {"slug": "et-annet"})

    assert "Er den feil, kan dokumentet tas ut." in shown.content.decode()
    assert answer.status_code == 400
    assert Document.objects.get().slug == "vart-kort"
