"""One document of several is written and taken out; its key and its address lead to it alone."""

from dataclasses import replace

import pytest

from handlekraft.domain.faults import RefusedError
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.models import Document, DocumentVersion, Section, Snapshot, VersionState
from handlekraft.guidance.operations.documents import (
    record_document,
    retire_document,
    write_document,
    write_retirement,
)
from handlekraft.guidance.operations.occasions import Occasion
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.guidance.operations.readable import keep_readable
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.upserts import RowOutcome
from tests.guidance.builders import (
    document_draft,
    make_document,
    override,
    read,
    say,
    section,
    snapshots,
    words,
)
from tests.organisations.builders import TODAY, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


def draft(key: str = "barn-forteller", *, slug: str = "", body: str = "Felles tekst.") -> DocumentDraft:
    return document_draft(section("skriv-ned", body), key=key, slug=slug)


def read_in(municipality: Municipality) -> set[str]:
    return {each.document.key for each in effective_documents(municipality, TODAY)}


def test_document_is_taken_out_alone_as_a_version_that_says_who_and_says_what_it_said(
    narvik: Municipality,
) -> None:
    goes, stays = make_document(owner=narvik, key="a"), make_document(owner=narvik, key="b")
    record_document(owner=narvik, draft=draft("a", body="Ny tekst."), today=TODAY)
    before = DocumentVersion.objects.filter(document=goes).latest("number")
    author, approver = make_person("Demo Én"), make_person("Demo To")
    as_it_stands = draft("a", body="Ny tekst.")

    write_retirement(goes, as_it_stands, Occasion(TODAY, author, approver, "Ingen bruker det."))

    version = DocumentVersion.objects.filter(document=goes).latest("number")
    assert (version.number, version.manifest) == (3, before.manifest)
    assert (version.author, version.approver, version.state) == (author, approver, VersionState.APPROVED)
    assert (version.approved_on, version.reason) == (TODAY, "Ingen bruker det.")
    assert Document.objects.get(pk=goes.pk).retired_on == TODAY
    assert Document.objects.get(pk=stays.pk).retired_on is None
    assert DocumentVersion.objects.filter(document=stays).count() == 1
    assert read_in(narvik) == {"b"}
    assert record_document(owner=narvik, draft=as_it_stands, today=TODAY) == RowOutcome.KEPT


def test_what_somebody_wrote_in_one_document_keeps_no_file_from_another(narvik: Municipality) -> None:
    evenes = make_municipality("evenes", number="1853")
    write_document(narvik, draft("skrevet"), Occasion(TODAY, make_person()))
    make_document(owner=narvik, key="fra-fil")

    told = [
        record_document(owner=owner, draft=draft(key, body="Ny tekst."), today=TODAY)
        for owner, key in ((narvik, "skrevet"), (narvik, "fra-fil"), (evenes, "skrevet"))
    ]

    assert told == [RowOutcome.KEPT, RowOutcome.CHANGED, RowOutcome.NEW]


def test_versions_of_one_document_are_numbered_by_themselves(narvik: Municipality) -> None:
    for body in ("Én.", "To.", "Tre."):
        record_document(owner=narvik, draft=draft("a", body=body), today=TODAY)
    record_document(owner=narvik, draft=draft("b"), today=TODAY)
    record_document(owner=narvik, draft=draft("b", body="To."), today=TODAY)

    numbers = DocumentVersion.objects.order_by("document__key", "number")
    assert list(numbers.values_list("document__key", "number")) == [
        ("a", 1),
        ("a", 2),
        ("a", 3),
        ("b", 1),
        ("b", 2),
    ]


def test_one_document_is_retired(narvik: Municipality) -> None:
    goes = make_document(owner=narvik, key="a")
    make_document(owner=narvik, key="b")

    retire_document(document=goes, today=TODAY)

    assert read_in(narvik) == {"b"}
    assert record_document(owner=narvik, draft=draft("a"), today=TODAY) == RowOutcome.CHANGED
    assert read_in(narvik) == {"a", "b"}


@pytest.mark.parametrize(
    ("wanted", "owned", "fields"),
    [
        (draft("ny", slug="felles"), True, {"slug"}),
        (draft("felles", slug="ny"), True, {"key"}),
        (draft("felles"), True, {"key", "slug"}),
        (draft("ny", slug="vart"), False, {"slug"}),
        (draft("vart", slug="ny"), False, {"key"}),
        (replace(draft("ny", slug="kontakter"), kind="page", site="public"), True, {"slug"}),
    ],
)
def test_key_and_address_that_lead_elsewhere_are_refused_at_their_fields(
    narvik: Municipality, wanted: DocumentDraft, owned: bool, fields: set[str]
) -> None:
    make_document(key="felles")
    make_document(owner=narvik, key="vart")

    with pytest.raises(RefusedError) as refused:
        record_document(owner=narvik if owned else None, draft=wanted, today=TODAY)

    assert {fault.field for fault in refused.value.faults if fault.field in {"key", "slug"}} == fields


def test_key_and_address_of_a_neighbour_are_free(narvik: Municipality) -> None:
    make_document(owner=make_municipality("evenes", number="1853"), key="deres")

    assert record_document(owner=narvik, draft=draft("deres"), today=TODAY) == RowOutcome.NEW


def test_sections_with_the_same_key_are_those_of_the_document_and_the_layer(narvik: Municipality) -> None:
    units = [make_unit(narvik, name) for name in ("a", "b")]
    make_document(section("skriv-ned", "Én."), owner=narvik, key="en")
    make_document(section("skriv-ned", "To."), owner=narvik, key="to")
    for unit in units:
        say(unit, own=(section("eget", f"Hos {unit.slug}.", policy="extend"),), document="en")

    bodies = {
        (each.section.document.key, each.section.adaptation_id is None, str(each.content["body"]))
        for row in Section.objects.all()
        for each in row.revisions.all()
    }
    assert bodies == {
        ("en", True, "['Én.']"),
        ("to", True, "['To.']"),
        ("en", False, "['Hos a.']"),
        ("en", False, "['Hos b.']"),
    }


def test_propagating_some_documents_within_a_municipality_writes_those_alone(narvik: Municipality) -> None:
    evenes = make_municipality("evenes", number="1853")
    first, second = make_document(owner=narvik, key="a"), make_document(owner=narvik, key="b")
    theirs = make_document(owner=evenes, key="c")
    Snapshot.objects.update(fingerprint="feil")
    before = snapshots()

    assert propagate(documents=[first], today=TODAY) == 1
    assert propagate(documents=[first, second, theirs], within=[narvik.pk], today=TODAY) == 1
    assert propagate(documents=[first, second, theirs], within=[], today=TODAY) == 0
    assert snapshots() == before + 2
    assert set(
        Snapshot.objects.current().filter(fingerprint="feil").values_list("document__key", flat=True)
    ) == {"c"}


UNREADABLE = "Ring \ue000foo:bar\ue001."


def test_what_readers_could_not_have_of_these_documents_is_not_written(narvik: Municipality) -> None:
    unit = make_unit(narvik, "a")
    document, other = make_document(), make_document(key="annet")

    def write(body: str, *documents: Document) -> None:
        keep_readable(
            lambda: say(unit, override("skriv-ned", "replace", body)),
            [narvik],
            [each.pk for each in documents],
            None,
            TODAY,
        )

    with pytest.raises(RefusedError) as refused:
        write(UNREADABLE, document)
    assert refused.value.faults
    assert {fault.field for fault in refused.value.faults} == {""}
    assert words(read(unit)) == [("library", "Felles tekst.")]

    write("Vår tekst.", document, other)
    assert words(read(unit)) == [("narvik/a", "Vår tekst.")]
    write(UNREADABLE, other)
    assert words(read(unit)) == [("narvik/a", UNREADABLE)]
