"""A document that begins in the workspace, another head, and a document that is taken out: two
people, and readers who are never lost."""

from dataclasses import replace
from typing import Any

import pytest

from handlekraft.accounts.models import User
from handlekraft.domain.faults import FourEyesError, NotAllowedError, RefusedError, StaleError
from handlekraft.guidance.drafts import DocumentDraft, NotWhenDraft
from handlekraft.guidance.heads import changeable
from handlekraft.guidance.models import Document, DocumentVersion
from handlekraft.guidance.operations.documents import record_document
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.guidance.queries.states import document_states
from handlekraft.organisations.models import LogEntry, Role
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.proposals.changes import Act, Change, head_change, retirement
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.deciding import approve_proposal
from handlekraft.proposals.operations.new_documents import start_document
from handlekraft.proposals.operations.proposals import (
    drop_change,
    save_change,
    start_proposal,
    submit_proposal,
    withdraw_proposal,
)
from handlekraft.proposals.queries.desks import references_read_in
from handlekraft.toolbox.pages import pages
from handlekraft.toolbox.retired import retired_pages
from tests.guidance.builders import document_draft, make_document, read, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db

CARD = DocumentDraft(
    key="",
    kind="card",
    title="Noen står på døra",
    discreet_title="Når noen står på døra",
    slug="noen-star-pa-dora",
    situation="Noen står på døra og vil inn",
    audience="Alle ansatte",
    sections=(),
)
STEP = Change(
    Act.WRITE, "eget-ring", kind="step", content={"text": "Ring lederen."}, part="now", policy="locked"
)
REMOVED = Change(Act.REMOVE, "lokale-forhold")


class Workplace:
    """A municipality with one who writes, a colleague who may, too, and one who decides."""

    def __init__(self) -> None:
        self.narvik = make_municipality()
        self.unit = make_unit(self.narvik, "a")
        self.writer = self.person(Role.REDAKTOR)
        self.other = self.person(Role.RESSURSGRUPPE)
        self.approver = self.person(Role.GODKJENNER)

    def person(self, *roles: Role) -> User:
        person = make_person(f"Demo {' '.join(roles)}")
        for role in roles:
            appoint(person, role, self.narvik)
        return person

    def begun(self, draft: DocumentDraft = CARD, writer: User | None = None) -> Proposal:
        return start_document(
            municipality=self.narvik, draft=draft, writer=writer or self.writer, today=TODAY
        )

    def own(self, key: str = "vart-kort", **more: Any) -> Document:
        """A card of the municipality's own that readers have, with everything a card must have."""
        draft = replace(
            document_draft(section("skriv-ned"), _local(), key=key),
            situation="Det ringer",
            audience="Alle",
            **more,
        )
        record_document(owner=self.narvik, draft=draft, today=TODAY)
        return Document.objects.get(key=key)

    def saved(self, target: Proposal | Document, change: Change, writer: User | None = None) -> Proposal:
        writer = writer or self.writer
        proposal = (
            target
            if isinstance(target, Proposal)
            else start_proposal(
                document=target, municipality=self.narvik, unit=None, writer=writer, today=TODAY
            )
        )
        return save_change(
            proposal=proposal, change=change, writer=writer, seen=proposal.revision, today=TODAY
        )

    def submitted(self, proposal: Proposal, author: User | None = None) -> Proposal:
        return submit_proposal(
            proposal=proposal, author=author or self.writer, seen=proposal.revision, today=TODAY
        )

    def approved(self, proposal: Proposal, approver: User | None = None) -> Proposal:
        return approve_proposal(
            proposal=proposal, approver=approver or self.approver, seen=proposal.revision, today=TODAY
        )

    def read(self) -> set[str]:
        return {each.document.key for each in effective_documents(self.narvik, TODAY)}

    def paths(self) -> set[str]:
        references = references_read_in(self.narvik, TODAY)
        everywhere = effective_documents(self.narvik, TODAY)
        return {page.path for page in pages(self.narvik, everywhere, references, TODAY)}


def _local() -> Any:
    return replace(section("lokale-forhold", "Lokale forhold", kind="slot", policy="extend"))


def head_of(document: Document, **changed: Any) -> Change:
    """A change of a document's head in some fields."""
    draft = replace(
        DocumentDraft(
            key=document.key,
            kind=document.kind,
            title=document.title,
            discreet_title=document.discreet_title,
            slug=document.slug,
            situation=document.situation,
            audience=document.audience,
            site=document.site,
            sections=(),
        ),
        **changed,
    )
    return head_change(changeable(draft))


def refused(error: pytest.ExceptionInfo[RefusedError]) -> dict[str, str]:
    return {fault.field: fault.message for fault in error.value.faults}


def test_new_card_has_no_reader_before_another_has_approved_it() -> None:
    place = Workplace()
    proposal = place.begun()
    propagate(today=TODAY)

    before = place.read(), document_states(place.narvik), place.paths()
    proposal = place.submitted(place.saved(proposal, STEP))
    waiting = place.read()
    place.approved(proposal)

    assert before[:2] == (set(), [])
    assert not any("noen-star-pa-dora" in path for path in before[2])
    assert waiting == set()
    assert place.read() == {"noen-star-pa-dora"}
    assert "/enhet/a/noen-star-pa-dora/" in place.paths()
    version = DocumentVersion.objects.get()
    assert (version.author, version.approver, version.state) == (place.writer, place.approver, "approved")
    assert version.head["title"] == "Noen står på døra"
    assert [block.section for block in read(place.unit, "noen-star-pa-dora").blocks] == [
        "eget-ring",
        "lokale-forhold",
    ]
    assert LogEntry.objects.filter(verb="begynte på et nytt dokument").exists()


def test_who_wrote_the_head_cannot_approve_what_others_wrote_under_it() -> None:
    place = Workplace()
    both = place.person(Role.REDAKTOR, Role.GODKJENNER)
    proposal = place.saved(place.begun(writer=both), STEP)
    proposal = place.submitted(proposal)

    with pytest.raises(FourEyesError):
        place.approved(proposal, both)

    assert place.read() == set()


def test_head_of_a_document_in_the_making_and_what_its_kind_demands_are_not_dropped() -> None:
    place = Workplace()
    proposal = place.begun()

    for dropped in (("hode", "head"), ("lokale-forhold", "")):
        with pytest.raises(RefusedError, match="må ha dette"):
            drop_change(proposal=proposal, place=dropped, writer=place.writer, seen=0, today=TODAY)
    with pytest.raises(RefusedError, match="Lokale forhold"):
        place.saved(proposal, REMOVED)


@pytest.mark.parametrize("role", [Role.NOKKELPERSON, Role.GODKJENNER, Role.KOORDINATOR, Role.DRIFT])
def test_only_those_who_write_for_the_municipality_begin_a_document(role: Role) -> None:
    place = Workplace()

    with pytest.raises(NotAllowedError):
        place.begun(writer=place.person(role, Role.ANSATT))

    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "Ring 76 91 20 00"}, "title"),
        ({"title": "Om 01019012480"}, "title"),
        ({"discreet_title": "Vold i hjemmet"}, "discreet_title"),
        ({"discreet_title": ""}, "discreet_title"),
        ({"slug": "vold-hjemme"}, "slug"),
        ({"slug": "Å nei"}, "slug"),
        ({"situation": ""}, "situation"),
        ({"audience": ""}, "audience"),
        ({"use_when": "Se {kort:finnes-ikke}."}, "use_when"),
        ({"not_when": (NotWhenDraft("Det haster", "finnes-ikke"),)}, "not_when"),
        ({"service_areas": ("finnes-ikke",)}, "service_areas"),
        ({"site": "public"}, "site"),
        ({"order": -1}, "order"),
        ({"kind": "leaflet"}, "kind"),
        ({"kind": "duty"}, "situation"),
        ({"kind": "page", "mode": ""}, "situation"),
    ],
)
def test_head_that_says_too_much_or_leads_nowhere_is_refused_at_its_field(
    changed: dict[str, Any], field: str
) -> None:
    place = Workplace()

    with pytest.raises(RefusedError) as error:
        place.begun(replace(CARD, **changed))

    assert field in refused(error)
    assert not Document.objects.exists()
    assert not Proposal.objects.exists()


def test_address_that_leads_somewhere_is_refused_also_that_of_what_is_in_the_making() -> None:
    place = Workplace()
    make_document(key="felles")
    place.begun()

    for slug in ("felles", CARD.slug):
        with pytest.raises(RefusedError) as error:
            place.begun(replace(CARD, slug=slug))
        assert refused(error) == {"slug": f"Adressen «{slug}» er i bruk av et annet dokument. Velg en annen."}


def test_new_document_with_nothing_written_is_not_handed_in() -> None:
    place = Workplace()
    card = place.begun()
    page = place.begun(replace(CARD, kind="page", situation="", site="both", slug="om-oss"))

    with pytest.raises(RefusedError, match="Skriv minst ett avsnitt"):
        place.submitted(card)
    with pytest.raises(RefusedError, match="Skriv minst ett"):
        place.submitted(page)


def test_withdrawn_document_gives_its_address_free() -> None:
    place = Workplace()
    proposal = place.begun()

    withdraw_proposal(proposal=proposal, writer=place.writer, seen=0, today=TODAY)
    again = place.begun()

    assert again.document.slug == CARD.slug
    assert not Document.objects.in_the_making(place.narvik).exclude(pk=again.document_id).exists()


def test_withdrawn_change_of_what_readers_have_leaves_the_document_alone() -> None:
    place = Workplace()
    document = place.own()
    proposal = place.saved(document, head_of(document, title="Nytt navn"))

    withdraw_proposal(proposal=proposal, writer=place.writer, seen=proposal.revision, today=TODAY)

    document.refresh_from_db()
    assert (document.title, document.retired_on, document.slug) == ("Et barn forteller", None, "vart-kort")


def test_head_changes_when_another_has_approved_it_and_the_address_stays() -> None:
    place = Workplace()
    document = place.own()
    proposal = place.saved(document, head_of(document, title="Nytt navn", audience="Vakter"))
    proposal = place.submitted(proposal)
    before = read(place.narvik, "vart-kort").document.title

    place.approved(proposal)

    now = read(place.unit, "vart-kort").document
    assert before == "Et barn forteller"
    assert (now.title, now.audience, now.slug) == ("Nytt navn", "Vakter", "vart-kort")
    assert [version.head["title"] for version in document.versions.all()] == [
        "Et barn forteller",
        "Nytt navn",
    ]


def test_head_of_a_card_in_the_making_is_what_its_proposal_says_now() -> None:
    place = Workplace()
    proposal = place.begun()

    place.saved(proposal, head_of(proposal.document, title="Et bedre navn"), place.other)

    assert Document.objects.get().title == "Et bedre navn"
    assert Proposal.objects.get().writers == {place.writer.pk, place.other.pk}


def test_head_of_a_common_document_is_nobodys_here() -> None:
    place = Workplace()
    document = make_document()

    for change in (head_of(document, title="Vårt navn"), retirement()):
        with pytest.raises(RefusedError, match="felles for alle kommuner"):
            place.saved(document, change)


def test_page_keeps_the_sites_where_readers_have_it() -> None:
    place = Workplace()
    page = replace(
        document_draft(replace(section("a"), part="body"), key="om-oss", kind="page"), site="public"
    )
    record_document(owner=place.narvik, draft=page, today=TODAY)
    document = Document.objects.get(key="om-oss")

    with pytest.raises(RefusedError) as error:
        place.saved(document, head_of(document, site="toolbox"))
    place.saved(document, head_of(document, site="both"))

    assert set(refused(error)) == {"site"}


def test_what_somebody_saved_meanwhile_is_not_overwritten() -> None:
    place = Workplace()
    document = place.own()
    proposal = place.saved(document, head_of(document, title="Først"))

    with pytest.raises(StaleError):
        save_change(
            proposal=proposal,
            change=head_of(document, title="Sist"),
            writer=place.other,
            seen=0,
            today=TODAY,
        )

    assert Proposal.objects.get().changes[0]["content"]["title"] == "Først"


def test_retired_document_is_gone_and_all_its_addresses_lead_on() -> None:
    place = Workplace()
    document = place.own()
    paths = place.paths()
    in_unit = start_proposal(
        document=document,
        municipality=place.narvik,
        unit=place.unit,
        writer=place.writer,
        today=TODAY,
    )
    proposal = place.submitted(place.saved(document, retirement()))
    waiting = place.read()

    place.approved(proposal)

    in_unit.refresh_from_db()
    assert waiting == {"vart-kort"}
    assert place.read() == set()
    assert {path for path in paths if "vart-kort" in path} <= place.paths()
    gone = retired_pages(
        Document.objects.retired_in(place.narvik), [place.unit], references_read_in(place.narvik, TODAY)
    )
    assert {page.path: page.content.href for page in gone} == {  # type: ignore[union-attr]
        "/kort/vart-kort/": "/narvik/kort/",
        "/enhet/a/vart-kort/": "/narvik/kort/",
    }
    assert in_unit.state == ProposalState.WITHDRAWN
    assert document.versions.count() == 2


def test_retired_document_does_not_come_back_with_the_files() -> None:
    place = Workplace()
    document = place.own()
    place.approved(place.submitted(place.saved(document, retirement())))
    draft = replace(document_draft(section("skriv-ned"), _local(), key="vart-kort"), audience="Alle")

    outcome = record_document(owner=place.narvik, draft=draft, today=TODAY)

    assert outcome == RowOutcome.KEPT
    assert place.read() == set()


def test_one_who_took_it_out_does_not_approve_that() -> None:
    place = Workplace()
    both = place.person(Role.REDAKTOR, Role.GODKJENNER)
    document = place.own()
    proposal = place.submitted(place.saved(document, retirement(), both))

    with pytest.raises(FourEyesError):
        place.approved(proposal, both)

    assert place.read() == {"vart-kort"}


def test_document_that_others_lead_to_is_not_taken_out() -> None:
    place = Workplace()
    document = place.own()
    proposal = place.submitted(place.saved(document, retirement()))
    make_document(section("a", "Se {kort:vart-kort}."), owner=place.narvik, key="annet")

    with pytest.raises(RefusedError, match="Disse viser til dokumentet"):
        place.approved(proposal)
    other = place.own("tredje", not_when=(NotWhenDraft("Det haster", "annet"),))
    with pytest.raises(RefusedError, match="Disse viser til dokumentet"):
        place.saved(Document.objects.get(key="annet"), retirement())

    assert other.key in place.read()
    assert "vart-kort" in place.read()


def test_nothing_is_changed_in_a_proposal_that_takes_the_document_out_nor_the_other_way_round() -> None:
    place = Workplace()
    goes, stays = place.own("a"), place.own("b")
    going = place.saved(goes, retirement())
    staying = place.saved(stays, head_of(stays, title="Nytt navn"))

    with pytest.raises(RefusedError, match="tar dokumentet ut"):
        place.saved(going, head_of(goes, title="Nytt navn"))
    with pytest.raises(RefusedError, match="andre endringer"):
        place.saved(staying, retirement())


def test_new_section_of_a_card_goes_before_the_place_for_what_is_local() -> None:
    place = Workplace()
    document = place.own()

    proposal = place.submitted(place.saved(document, STEP))
    place.approved(proposal)

    assert [block.section for block in read(place.narvik, "vart-kort").blocks] == [
        "skriv-ned",
        "eget-ring",
        "lokale-forhold",
    ]


@pytest.mark.parametrize("part", ["body", "now"])
def test_section_stands_in_a_part_that_its_kind_of_document_has(part: str) -> None:
    place = Workplace()
    proposal = place.begun(
        replace(CARD, kind="page", situation="", site="both", slug="om-oss") if part == "now" else CARD
    )

    with pytest.raises(RefusedError, match="kan ikke stå der"):
        place.saved(proposal, replace(STEP, part=part))


def test_document_in_the_making_is_another_municipalitys_secret() -> None:
    place = Workplace()
    evenes = make_municipality("evenes", number="1853", host=place.narvik)
    place.begun()

    assert [each.key for each in Document.objects.written_in(place.narvik)] == [CARD.slug]
    assert not Document.objects.written_in(evenes).exists()
    assert not Document.objects.in_the_making(evenes).exists()
