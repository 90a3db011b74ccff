"""Taking a document out, taking a change out, and what is told where: one of
several is meant, and the others stand."""

import pytest

from handlekraft.domain.faults import ClosedError, RefusedError
from handlekraft.guidance.models import Document
from handlekraft.guidance.operations.documents import record_document
from handlekraft.organisations.models import Unit
from handlekraft.proposals.changes import Act, Change, retirement
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.proposals import drop_change, start_proposal
from tests.guidance.builders import document_draft, make_document, section
from tests.organisations.builders import TODAY, make_municipality
from tests.proposals.test_new_documents import STEP, Workplace, head_of, refused

pytestmark = pytest.mark.django_db


def state_of(proposal: Proposal) -> str:
    return Proposal.objects.get(pk=proposal.pk).state


def in_unit(place: Workplace, document: Document) -> Proposal:
    return start_proposal(
        document=document, municipality=place.narvik, unit=place.unit, writer=place.writer, today=TODAY
    )


def test_only_what_is_being_written_on_a_document_that_is_taken_out_is_withdrawn() -> None:
    place = Workplace()
    goes, stays = place.own("a"), place.own("b")
    before = place.approved(place.submitted(place.saved(goes, head_of(goes, title="Nytt navn"))))
    there, elsewhere = in_unit(place, goes), in_unit(place, stays)

    taken_out = place.approved(place.submitted(place.saved(goes, retirement())))

    assert [state_of(each) for each in (before, there, elsewhere, taken_out)] == [
        ProposalState.APPROVED,
        ProposalState.WITHDRAWN,
        ProposalState.WRITING,
        ProposalState.APPROVED,
    ]
    assert Proposal.objects.get(pk=there.pk).answer == "Dokumentet er tatt ut."


def test_document_that_no_reader_has_is_not_taken_out_but_withdrawn() -> None:
    place = Workplace()

    with pytest.raises(RefusedError) as error:
        place.saved(place.begun(), retirement())

    told = [(fault.field, fault.message) for fault in error.value.faults]
    assert ("", "Ingen lesere har dokumentet ennå. Trekk forslaget i stedet.") in told


def test_those_that_lead_to_a_document_are_named() -> None:
    place = Workplace()
    document = place.own()
    for key in ("forst", "sist"):
        draft = document_draft(section("a", "Se {kort:vart-kort}."), key=key, title=f"Tittel {key}")
        record_document(owner=place.narvik, draft=draft, today=TODAY)

    with pytest.raises(RefusedError) as error:
        place.saved(document, retirement())

    assert refused(error)[""].startswith("Disse viser til dokumentet: «Tittel forst», «Tittel sist».")


def test_reason_for_taking_out_may_be_written_anew() -> None:
    place = Workplace()
    proposal = place.saved(place.own(), retirement("Ingen bruker det."))

    again = place.saved(proposal, retirement("Det er slått sammen med et annet."))

    assert [change["reason"] for change in again.changes] == ["Det er slått sammen med et annet."]


def test_what_does_not_go_together_is_told_of_the_whole() -> None:
    place = Workplace()
    goes, stays = place.own("a"), place.own("b")
    going = place.saved(goes, retirement())
    staying = place.saved(stays, head_of(stays, title="Nytt navn"))

    for proposal, change in ((going, head_of(goes, title="Nytt navn")), (staying, retirement())):
        with pytest.raises(RefusedError) as error:
            place.saved(proposal, change)
        assert set(refused(error)) == {""}


def test_head_of_a_common_document_is_told_of_the_whole() -> None:
    place = Workplace()
    document = make_document()

    with pytest.raises(RefusedError) as error:
        place.saved(document, head_of(document, title="Nytt navn"))

    assert refused(error) == {
        "": "Dokumentet er felles for alle kommuner. Dere kan tilpasse avsnittene, men ikke endre hodet eller ta det ut."
    }


def test_what_a_new_document_must_have_stays_and_the_rest_is_taken_out() -> None:
    place = Workplace()
    proposal = place.saved(place.begun(), STEP)

    with pytest.raises(RefusedError) as error:
        drop_change(
            proposal=proposal,
            place=("hode", "head"),
            writer=place.writer,
            seen=proposal.revision,
            today=TODAY,
        )
    dropped = drop_change(
        proposal=proposal, place=STEP.place, writer=place.writer, seen=proposal.revision, today=TODAY
    )

    assert set(refused(error)) == {""}
    assert STEP.place not in {(change["section"], change.get("op", "")) for change in dropped.changes}


def test_head_and_local_section_of_what_readers_have_are_taken_out_of_a_proposal() -> None:
    place = Workplace()
    document = place.own()
    changed = Change(Act.SAY, "lokale-forhold", "append", content={"body": ["Vi spør lederen."]})
    own = place.saved(document, head_of(document, title="Nytt navn"))
    unit = in_unit(place, document)
    unit = place.saved(unit, changed)

    for proposal, where in ((own, ("hode", "head")), (unit, changed.place)):
        dropped = drop_change(
            proposal=proposal, place=where, writer=place.writer, seen=proposal.revision, today=TODAY
        )
        assert dropped.changes == []


def test_each_document_in_each_place_has_a_proposal_of_its_own() -> None:
    place = Workplace()
    evenes = make_municipality("evenes", number="1853", host=place.narvik)
    first, second = make_document(key="a"), make_document(key="b")
    started = [
        start_proposal(
            document=document, municipality=place.narvik, unit=unit, writer=place.writer, today=TODAY
        )
        for document in (first, second)
        for unit in (None, place.unit)
    ]
    theirs = Proposal.objects.create(document=first, municipality=evenes)

    assert len({theirs, *started}) == 5
    assert started[0] == start_proposal(
        document=first, municipality=place.narvik, unit=None, writer=place.writer, today=TODAY
    )


def test_nothing_is_begun_in_a_unit_that_is_closed() -> None:
    place = Workplace()
    document = make_document()
    Unit.objects.filter(pk=place.unit.pk).update(valid_to=TODAY)
    place.unit.refresh_from_db()
    closed = place.unit.is_closed(TODAY)
    Unit.objects.filter(pk=place.unit.pk).update(valid_to=place.unit.valid_from)
    place.unit.refresh_from_db()

    with pytest.raises(ClosedError, match="er lagt ned"):
        in_unit(place, document)

    assert not closed
    assert not Proposal.objects.exists()


def test_draft_that_was_spoiled_is_not_handed_in() -> None:
    place = Workplace()
    proposal = place.saved(place.begun(), STEP)
    for content, told in (
        ({"text": "Ring {kontakt:finnes-ikke}."}, "finnes-ikke"),
        ({"text": ""}, "Fyll det ut"),
    ):
        changes = Proposal.objects.get().changes
        changes[-1]["content"] = content
        Proposal.objects.update(changes=changes)
        with pytest.raises(RefusedError) as error:
            place.submitted(proposal)
        assert told in str(refused(error))


def test_empty_proposal_is_told_of_the_whole() -> None:
    place = Workplace()
    proposal = in_unit(place, make_document())

    with pytest.raises(RefusedError) as error:
        place.submitted(proposal)

    assert set(refused(error)) == {""}
