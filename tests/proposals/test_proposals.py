"""A proposal from the first change to the reader: who may write, who may decide, and
what is refused with nothing lost."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from handlekraft.accounts.models import User
from handlekraft.domain.faults import ClosedError, FourEyesError, NotAllowedError, RefusedError, StaleError
from handlekraft.guidance.drafts import AdaptationDraft
from handlekraft.guidance.models import AdaptationVersion, Document, DocumentVersion
from handlekraft.guidance.operations.adaptations import record_adaptation
from handlekraft.organisations.models import LogEntry, Municipality, Role, Unit
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.deciding import approve_proposal, carry_out_scheduled, return_proposal
from handlekraft.proposals.operations.proposals import (
    drop_change,
    save_change,
    start_proposal,
    submit_proposal,
    take_back_proposal,
    withdraw_proposal,
)
from tests.directory.builders import contact_draft, record_contact
from tests.guidance.builders import make_document, override, read, say, section, words
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db


def replacement(body: str = "Vår tekst.", significance: str = "material") -> Change:
    return Change(Act.SAY, "skriv-ned", "replace", content={"body": [body]}, significance=significance)


def somebody(role: Role, where: Municipality | Unit, name: str = "") -> User:
    person = make_person(name or f"Demo {role.value}")
    municipality = where.municipality if isinstance(where, Unit) else where
    appoint(person, role, municipality, unit=where if isinstance(where, Unit) else None)
    return person


class Workplace:
    """A unit with a key person who writes and a leader who decides, and a card they have."""

    def __init__(self) -> None:
        self.narvik = make_municipality()
        self.unit = make_unit(self.narvik, "a")
        self.document = make_document()
        self.writer = somebody(Role.NOKKELPERSON, self.unit)
        self.leader = somebody(Role.ENHETSLEDER, self.unit)

    def started(self, writer: User | None = None) -> Proposal:
        return start_proposal(
            document=self.document,
            municipality=self.narvik,
            unit=self.unit,
            writer=writer or self.writer,
            today=TODAY,
        )

    def saved(self, change: Change | None = None, writer: User | None = None) -> Proposal:
        proposal = self.started(writer)
        return save_change(
            proposal=proposal,
            change=change or replacement(),
            writer=writer or self.writer,
            seen=proposal.revision,
            today=TODAY,
        )

    def submitted(self, change: Change | None = None, day: date | None = None) -> Proposal:
        proposal = self.saved(change)
        return submit_proposal(
            proposal=proposal,
            author=self.writer,
            seen=proposal.revision,
            today=TODAY,
            reason="Vi har ny leder.",
            effective_from=day,
        )

    def approved(self, change: Change | None = None) -> Proposal:
        proposal = self.submitted(change)
        return approve_proposal(proposal=proposal, approver=self.leader, seen=proposal.revision, today=TODAY)


def test_whoever_wrote_first_never_approves_what_another_rewrote() -> None:
    work = Workplace()
    proposal = work.saved(replacement("Lederens tekst."), writer=work.leader)
    proposal = work.saved(replacement("Lederens tekst, rettet."))
    proposal = submit_proposal(
        proposal=proposal, author=work.writer, seen=proposal.revision, today=TODAY, reason=""
    )

    assert proposal.writers == {work.leader.pk, work.writer.pk}
    with pytest.raises(FourEyesError, match="noe av dette selv"):
        approve_proposal(proposal=proposal, approver=work.leader, seen=proposal.revision, today=TODAY)


def test_text_is_the_readers_first_when_a_second_person_has_approved_it() -> None:
    work = Workplace()
    proposal = work.submitted()
    before = words(read(work.unit))

    approve_proposal(proposal=proposal, approver=work.leader, seen=proposal.revision, today=TODAY)

    version = AdaptationVersion.objects.get()
    assert before == [("library", "Felles tekst.")]
    assert words(read(work.unit)) == [("narvik/a", "Vår tekst.")]
    assert (version.author, version.approver, version.state) == (work.writer, work.leader, "approved")
    assert version.reason == "Vi har ny leder."
    assert [(entry.person, entry.verb) for entry in LogEntry.objects.of(work.narvik).order_by("pk")] == [
        (work.writer, "sendte et forslag til godkjenning"),
        (work.leader, "godkjente et forslag"),
    ]


def test_nobody_approves_what_they_wrote_some_of_whatever_their_roles() -> None:
    work = Workplace()
    first = work.saved()
    work.leader.is_superuser = True
    work.leader.save()
    second = save_change(
        proposal=first,
        change=Change(Act.SAY, "skriv-ned", "append", content={"body": ["Mer."]}),
        writer=work.leader,
        seen=first.revision,
        today=TODAY,
    )
    handed_in = submit_proposal(proposal=second, author=work.writer, seen=second.revision, today=TODAY)

    with pytest.raises(FourEyesError, match="En annen må godkjenne"):
        approve_proposal(proposal=handed_in, approver=work.leader, seen=handed_in.revision, today=TODAY)

    assert words(read(work.unit)) == [("library", "Felles tekst.")]


def test_database_refuses_a_decision_by_the_author() -> None:
    work = Workplace()
    proposal = work.submitted()

    for values in (
        {"state": ProposalState.APPROVED},
        {"state": ProposalState.APPROVED, "approver": work.writer},
        {"state": ProposalState.SCHEDULED, "approver": work.writer},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(**values)


def test_superuser_without_a_role_neither_writes_nor_decides() -> None:
    work = Workplace()
    chief = make_person("Demo Drift")
    chief.is_superuser = True
    chief.save()
    proposal = work.submitted()

    with pytest.raises(NotAllowedError):
        work.started(chief)
    with pytest.raises(NotAllowedError):
        approve_proposal(proposal=proposal, approver=chief, seen=proposal.revision, today=TODAY)


def test_leader_of_another_unit_neither_writes_nor_decides() -> None:
    work = Workplace()
    other = somebody(Role.ENHETSLEDER, make_unit(work.narvik, "b"), "Demo Annen")
    proposal = work.submitted()

    with pytest.raises(NotAllowedError):
        work.started(other)
    with pytest.raises(NotAllowedError):
        approve_proposal(proposal=proposal, approver=other, seen=proposal.revision, today=TODAY)


def test_second_form_sent_from_the_same_page_overwrites_nothing() -> None:
    work = Workplace()
    proposal = work.started()
    seen = proposal.revision
    save_change(proposal=proposal, change=replacement("Først."), writer=work.writer, seen=seen, today=TODAY)

    with pytest.raises(StaleError, match="mens du skrev"):
        save_change(
            proposal=proposal, change=replacement("Sist."), writer=work.leader, seen=seen, today=TODAY
        )

    assert Proposal.objects.get().changes[0]["content"] == {"body": ["Først."]}


def test_proposal_is_the_same_for_everybody_who_writes_in_the_place() -> None:
    work = Workplace()

    assert work.started() == work.started(work.leader)
    assert Proposal.objects.count() == 1


def test_handed_in_proposal_is_not_written_in_until_it_is_taken_back() -> None:
    work = Workplace()
    proposal = work.submitted()

    with pytest.raises(ClosedError, match="venter på godkjenning"):
        save_change(
            proposal=proposal,
            change=replacement("Ny."),
            writer=work.writer,
            seen=proposal.revision,
            today=TODAY,
        )
    back = take_back_proposal(proposal=proposal, writer=work.writer, seen=proposal.revision, today=TODAY)
    again = save_change(
        proposal=back, change=replacement("Ny."), writer=work.writer, seen=back.revision, today=TODAY
    )

    assert again.changes[0]["content"] == {"body": ["Ny."]}


def test_approval_of_what_has_changed_since_it_was_read_is_refused() -> None:
    work = Workplace()
    proposal = work.submitted()
    seen = proposal.revision
    back = take_back_proposal(proposal=proposal, writer=work.writer, seen=seen, today=TODAY)
    changed = save_change(
        proposal=back, change=replacement("Annet."), writer=work.writer, seen=back.revision, today=TODAY
    )
    submit_proposal(proposal=changed, author=work.writer, seen=changed.revision, today=TODAY)

    with pytest.raises(StaleError, match="Les det på nytt"):
        approve_proposal(proposal=proposal, approver=work.leader, seen=seen, today=TODAY)


def test_approving_twice_writes_one_version() -> None:
    work = Workplace()
    proposal = work.submitted()
    seen = proposal.revision
    approve_proposal(proposal=proposal, approver=work.leader, seen=seen, today=TODAY)

    with pytest.raises(ClosedError):
        approve_proposal(proposal=proposal, approver=work.leader, seen=seen, today=TODAY)

    assert AdaptationVersion.objects.count() == 1


def test_returned_proposal_says_why_and_is_writable_again() -> None:
    work = Workplace()
    proposal = work.submitted()

    returned = return_proposal(
        proposal=proposal,
        approver=work.leader,
        seen=proposal.revision,
        answer="Skriv hvem som ringer.",
        today=TODAY,
    )

    assert (returned.state, returned.answer) == (ProposalState.RETURNED, "Skriv hvem som ringer.")
    assert work.started() == returned
    assert work.saved(replacement("Leder ringer.")).is_writable


def test_returning_without_a_word_is_refused() -> None:
    work = Workplace()
    proposal = work.submitted()

    with pytest.raises(RefusedError, match="hva som må endres"):
        return_proposal(
            proposal=proposal, approver=work.leader, seen=proposal.revision, answer="", today=TODAY
        )


def test_withdrawn_proposal_makes_room_for_another() -> None:
    work = Workplace()
    proposal = work.saved()

    withdraw_proposal(proposal=proposal, writer=work.writer, seen=proposal.revision, today=TODAY)

    assert work.started() != proposal


def test_empty_proposal_cannot_be_handed_in() -> None:
    work = Workplace()
    proposal = work.saved()
    emptied = drop_change(
        proposal=proposal,
        place=("skriv-ned", "replace"),
        writer=work.writer,
        seen=proposal.revision,
        today=TODAY,
    )

    with pytest.raises(RefusedError, match="ingen endringer"):
        submit_proposal(proposal=emptied, author=work.writer, seen=emptied.revision, today=TODAY)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("Ring 76 91 34 16.", "ser ut som et telefonnummer"),
        ("Gjelder 15507600333.", "fødselsnummer"),
        ("Ring {kontakt:finnes-ikke}.", "betyr ingenting"),
        ("Se {feil:noe}.", "ikke en henvisning"),
    ],
)
def test_words_that_may_not_stand_on_a_card_are_refused_at_once(body: str, message: str) -> None:
    work = Workplace()

    with pytest.raises(RefusedError, match=message) as refused:
        work.saved(replacement(body))

    assert {fault.field for fault in refused.value.faults} == {"body"}
    assert Proposal.objects.get().changes == []


def test_contact_is_one_that_every_reader_of_the_text_has() -> None:
    narvik = make_municipality()
    make_municipality("evenes", number="1853", host=narvik)
    make_document()
    record_contact(narvik, contact_draft("vakta"))
    editor = somebody(Role.REDAKTOR, narvik)
    proposal = start_proposal(
        document=Document.objects.get(), municipality=narvik, unit=None, writer=editor, today=TODAY
    )

    with pytest.raises(RefusedError, match="Evenes"):
        save_change(
            proposal=proposal,
            change=replacement("Ring {kontakt:vakta}."),
            writer=editor,
            seen=proposal.revision,
            today=TODAY,
        )


def test_what_the_policy_does_not_allow_is_refused_with_what_to_do() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    make_document(section("skriv-ned", policy="locked"))
    leader = somebody(Role.ENHETSLEDER, unit)
    proposal = start_proposal(
        document=Document.objects.get(), municipality=narvik, unit=unit, writer=leader, today=TODAY
    )

    with pytest.raises(RefusedError, match="er låst"):
        save_change(
            proposal=proposal, change=replacement(), writer=leader, seen=proposal.revision, today=TODAY
        )


@pytest.mark.parametrize("body", ["Du skal ikke ringe.", "Ring etter 3 dager.", "Du må ringe."])
def test_change_of_numbers_negations_and_duties_is_never_mere_wording(body: str) -> None:
    work = Workplace()
    work.approved(replacement("Du skal ringe."))

    with pytest.raises(RefusedError, match="mer enn språkvask"):
        work.saved(replacement(body, significance="editorial"))


def test_change_of_spelling_may_be_mere_wording() -> None:
    work = Workplace()
    work.approved(replacement("Du skal ringe lederen."))

    saved = work.saved(replacement("Du skal ringe til lederen.", significance="editorial"))

    assert saved.changes[0]["significance"] == "editorial"


def test_scheduled_text_holds_from_its_day_and_not_before() -> None:
    work = Workplace()
    tomorrow = TODAY + timedelta(days=1)
    proposal = work.submitted(day=tomorrow)
    approve_proposal(proposal=proposal, approver=work.leader, seen=proposal.revision, today=TODAY)

    none = carry_out_scheduled(today=TODAY)
    before = words(read(work.unit))
    carried = carry_out_scheduled(today=tomorrow)

    assert none == []
    assert before == [("library", "Felles tekst.")]
    assert [each.pk for each in carried] == [proposal.pk]
    assert words(read(work.unit)) == [("narvik/a", "Vår tekst.")]
    assert carry_out_scheduled(today=tomorrow) == []


def test_scheduled_text_that_no_longer_fits_goes_back_and_holds_nobody_up() -> None:
    work = Workplace()
    tomorrow = TODAY + timedelta(days=1)
    proposal = work.submitted(day=tomorrow)
    approve_proposal(proposal=proposal, approver=work.leader, seen=proposal.revision, today=TODAY)
    say(work.narvik, override("skriv-ned", "tighten", policy="locked"))

    carried = carry_out_scheduled(today=tomorrow)

    proposal.refresh_from_db()
    assert carried == []
    assert (proposal.state, proposal.approver) == (ProposalState.RETURNED, None)
    assert "er låst" in proposal.answer


def test_day_that_has_been_is_refused() -> None:
    work = Workplace()

    with pytest.raises(RefusedError, match="Datoen har vært"):
        work.submitted(day=TODAY - timedelta(days=1))


def test_role_that_ended_while_writing_refuses_and_keeps_what_was_saved() -> None:
    work = Workplace()
    proposal = work.saved()
    work.writer.roles.update(valid_to=TODAY - timedelta(days=1))

    with pytest.raises(NotAllowedError, match="Ta vare på teksten"):
        save_change(
            proposal=proposal,
            change=replacement("Sent."),
            writer=work.writer,
            seen=proposal.revision,
            today=TODAY,
        )

    assert Proposal.objects.get().changes[0]["content"] == {"body": ["Vår tekst."]}


def test_unit_that_closed_under_a_draft_is_told_and_nothing_is_written() -> None:
    work = Workplace()
    proposal = work.submitted()
    work.unit.valid_to = TODAY - timedelta(days=1)
    work.unit.save()

    with pytest.raises(ClosedError, match="er lagt ned"):
        approve_proposal(proposal=proposal, approver=work.leader, seen=proposal.revision, today=TODAY)

    assert AdaptationVersion.objects.count() == 0


def test_keeping_our_text_after_a_change_above_closes_the_task() -> None:
    work = Workplace()
    say(work.narvik, override("skriv-ned", "replace", "Kommunens."))
    work.approved()
    say(work.narvik, override("skriv-ned", "replace", "Kommunens nye."))
    waiting = [problem.kind for problem in read(work.unit).own_tasks]

    work.approved(Change(Act.KEEP, "skriv-ned", "replace"))

    assert waiting == ["changed"]
    assert read(work.unit).own_tasks == ()
    assert words(read(work.unit)) == [("narvik/a", "Vår tekst.")]


def test_giving_up_our_text_lets_the_common_one_hold() -> None:
    work = Workplace()
    work.approved()

    work.approved(Change(Act.GIVE_UP, "skriv-ned", "replace"))

    assert words(read(work.unit)) == [("library", "Felles tekst.")]


def test_change_above_between_writing_and_approval_is_a_task_and_not_overlooked() -> None:
    work = Workplace()
    proposal = work.submitted()
    say(work.narvik, override("skriv-ned", "replace", "Kommunens."))

    approve_proposal(proposal=proposal, approver=work.leader, seen=proposal.revision, today=TODAY)

    assert [problem.kind for problem in read(work.unit).own_tasks] == ["changed"]


def test_own_section_is_added_changed_and_removed_with_what_its_removal_means() -> None:
    work = Workplace()
    own = Change(
        Act.WRITE,
        "var-avtale",
        kind="text",
        content={"body": ["Avtale."]},
        part="local",
        policy="extend",
        after="skriv-ned",
    )
    work.approved(own)
    added = words(read(work.unit), "var-avtale")

    work.approved(Change(Act.REMOVE, "var-avtale", significance="critical", reason="Avtalen er sagt opp"))

    entry = AdaptationVersion.objects.latest("number").manifest["sections"][0]
    assert added == [("narvik/a", "Avtale.")]
    assert words(read(work.unit), "var-avtale") == []
    assert (entry["removed_as"], entry["removed_because"]) == ("critical", "Avtalen er sagt opp")


def test_own_document_is_changed_by_its_editor_and_approved_by_another() -> None:
    narvik = make_municipality()
    document = make_document(section("skriv-ned"), section("ring"), owner=narvik)
    editor, approver = somebody(Role.REDAKTOR, narvik), somebody(Role.GODKJENNER, narvik)
    proposal = start_proposal(document=document, municipality=narvik, unit=None, writer=editor, today=TODAY)
    new = Change(
        Act.WRITE,
        "nytt",
        kind="text",
        content={"body": ["Nytt."]},
        part="write",
        policy="extend",
        after="skriv-ned",
    )
    saved = save_change(proposal=proposal, change=new, writer=editor, seen=proposal.revision, today=TODAY)
    handed_in = submit_proposal(proposal=saved, author=editor, seen=saved.revision, today=TODAY)

    approve_proposal(proposal=handed_in, approver=approver, seen=handed_in.revision, today=TODAY)

    version = DocumentVersion.objects.latest("number")
    assert [entry["section"] for entry in version.manifest["sections"]] == ["skriv-ned", "nytt", "ring"]
    assert (version.author, version.approver) == (editor, approver)


def test_own_document_of_a_municipality_is_not_written_by_another() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    document = make_document(owner=narvik)
    editor = somebody(Role.REDAKTOR, evenes)

    with pytest.raises(NotAllowedError):
        start_proposal(document=document, municipality=evenes, unit=None, writer=editor, today=TODAY)


def test_file_that_is_loaded_leaves_what_was_written_in_the_workspace_alone() -> None:
    work = Workplace()
    work.approved()
    draft = AdaptationDraft("barn-forteller", (override("skriv-ned", "replace", "Fra fil."),))

    outcome = record_adaptation(municipality=work.narvik, unit=work.unit, draft=draft, today=TODAY)

    assert outcome is RowOutcome.KEPT
    assert words(read(work.unit)) == [("narvik/a", "Vår tekst.")]
