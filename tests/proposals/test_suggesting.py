"""A suggestion upwards: where it goes, who answers, what is refused, and that whoever
suggested the words never approves them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from handlekraft.accounts.models import User
from handlekraft.domain.faults import ClosedError, FourEyesError, NotAllowedError, RefusedError, StaleError
from handlekraft.organisations.models import LogEntry, Municipality, Role, Unit
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.models import Proposal, Suggestion, SuggestionState
from handlekraft.proposals.operations.deciding import approve_proposal
from handlekraft.proposals.operations.proposals import save_change, start_proposal, submit_proposal
from handlekraft.proposals.operations.suggesting import (
    decline_suggestion,
    suggest_upwards,
    take_in_suggestion,
    withdraw_suggestion,
)
from tests.guidance.builders import make_document, override, read, say, section, words
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db

SUGGESTED = "Skriv i boka på kontoret."


def somebody(role: Role, where: Municipality | Unit, name: str = "") -> User:
    person = make_person(name or f"Demo {role.value}")
    municipality = where.municipality if isinstance(where, Unit) else where
    appoint(person, role, municipality, unit=where if isinstance(where, Unit) else None)
    return person


class Branch:
    """A unit below a sector or straight below its municipality, and those who write and decide above it."""

    def __init__(self, *, with_sector: bool = True, policy: str = "replace", owned: bool = False) -> None:
        self.narvik = make_municipality()
        self.sector = make_unit(self.narvik, "oppvekst", kind="sector") if with_sector else None
        self.unit = make_unit(self.narvik, "a", parent=self.sector)
        self.document = make_document(
            section("skriv-ned", policy=policy), owner=self.narvik if owned else None
        )
        self.writer = somebody(Role.NOKKELPERSON, self.unit)
        self.editor = somebody(Role.REDAKTOR, self.narvik)
        self.approver = somebody(Role.GODKJENNER, self.narvik)

    def suggest(self, body: str = SUGGESTED, writer: User | None = None, **changed: Any) -> Suggestion:
        asked: dict[str, Any] = {"section": "skriv-ned", "content": {"body": [body]}, **changed}
        return suggest_upwards(
            document=self.document, unit=self.unit, writer=writer or self.writer, today=TODAY, **asked
        )

    def started(self, where: Unit | None, writer: User | None = None) -> Proposal:
        return start_proposal(
            document=self.document,
            municipality=self.narvik,
            unit=where,
            writer=writer or self.editor,
            today=TODAY,
        )

    def taken_in(self, suggestion: Suggestion, act: Act = Act.SAY, writer: User | None = None) -> Proposal:
        person = writer or self.editor
        proposal = self.started(suggestion.to_unit, person)
        change = Change(Act.SAY, "skriv-ned", "replace", content=suggestion.content)
        if act == Act.WRITE:
            change = Change(
                act, "skriv-ned", kind="text", content=suggestion.content, part="write", policy="replace"
            )
        return take_in_suggestion(
            suggestion=suggestion,
            seen=suggestion.revision,
            proposal=proposal,
            proposal_seen=proposal.revision,
            change=change,
            writer=person,
            today=TODAY,
        )

    def approved(self, proposal: Proposal, approver: User) -> Proposal:
        handed_in = submit_proposal(
            proposal=proposal, author=self.editor, seen=proposal.revision, today=TODAY
        )
        return approve_proposal(proposal=handed_in, approver=approver, seen=handed_in.revision, today=TODAY)


def test_suggestion_goes_to_the_sector_above_and_is_the_sectors_text_when_a_third_has_approved() -> None:
    work = Branch()
    beside = make_unit(work.narvik, "b", parent=work.sector)
    suggestion = work.suggest(reason="Alle har en bok.")
    before = words(read(beside))

    work.approved(work.taken_in(suggestion), work.approver)

    suggestion.refresh_from_db()
    assert suggestion.to == work.sector
    assert (suggestion.state, suggestion.decider) == (SuggestionState.TAKEN, work.editor)
    assert before == [("library", "Felles tekst.")]
    assert words(read(beside)) == [("narvik/oppvekst", SUGGESTED)]
    assert words(read(work.narvik)) == [("library", "Felles tekst.")]
    assert list(LogEntry.objects.of(work.narvik).order_by("pk").values_list("person", "verb"))[:2] == [
        (work.writer.pk, "foreslo en endring av det felles"),
        (work.editor.pk, "tok inn et forslag fra en enhet"),
    ]


def test_for_the_library_the_level_above_a_unit_without_a_sector_is_the_municipalitys_own_layer() -> None:
    work = Branch(with_sector=False)
    suggestion = work.suggest()

    work.approved(work.taken_in(suggestion), work.approver)

    assert suggestion.to == work.narvik
    assert words(read(work.unit)) == [("narvik", SUGGESTED)]


def test_municipalitys_own_document_is_changed_itself() -> None:
    work = Branch(with_sector=False, owned=True)
    suggestion = work.suggest()

    work.approved(work.taken_in(suggestion, Act.WRITE), work.approver)

    assert words(read(work.unit)) == [("narvik", SUGGESTED)]


def test_whoever_suggested_the_words_never_approves_them_also_after_they_were_edited() -> None:
    work = Branch(with_sector=False)
    appoint(work.writer, Role.GODKJENNER, work.narvik)
    proposal = work.taken_in(work.suggest())
    edited = Change(Act.SAY, "skriv-ned", "replace", content={"body": ["Skriv i boka."]})
    saved = save_change(
        proposal=proposal, change=edited, writer=work.editor, seen=proposal.revision, today=TODAY
    )

    with pytest.raises(FourEyesError):
        work.approved(saved, work.writer)


def test_one_does_not_answer_what_one_has_suggested_oneself() -> None:
    work = Branch(with_sector=False)
    suggestion = work.suggest(writer=work.editor)

    with pytest.raises(FourEyesError):
        work.taken_in(suggestion)
    with pytest.raises(FourEyesError):
        decline_suggestion(
            suggestion=suggestion, seen=suggestion.revision, decider=work.editor, answer="Nei.", today=TODAY
        )


def test_database_refuses_an_answer_by_the_author_and_two_that_wait() -> None:
    work = Branch()
    suggestion = work.suggest()
    rows = Suggestion.objects.filter(pk=suggestion.pk)

    for values in (
        {"state": "taken"},
        {"state": "declined", "decider": work.writer, "decided_at": suggestion.created},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**values)
    suggestion.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        suggestion.save()


def test_answer_says_why_and_makes_room_for_another() -> None:
    work = Branch()
    first = work.suggest()

    declined = decline_suggestion(
        suggestion=first,
        seen=first.revision,
        decider=work.editor,
        answer="Ikke alle har bok.",
        today=TODAY,
    )

    assert (declined.state, declined.answer) == (SuggestionState.DECLINED, "Ikke alle har bok.")
    assert work.suggest("Skriv på skjemaet.").pk != first.pk


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("  ", "Skriv hvorfor"),
        ("Gjelder 15507600333.", "fødselsnummer"),
        ("Ring 76 91 34 16.", "telefonnummer"),
    ],
)
def test_answer_that_may_not_be_written_is_refused(answer: str, message: str) -> None:
    work = Branch()
    suggestion = work.suggest()

    with pytest.raises(RefusedError, match=message) as refused:
        decline_suggestion(
            suggestion=suggestion, seen=suggestion.revision, decider=work.editor, answer=answer, today=TODAY
        )

    assert {fault.field for fault in refused.value.faults} == {"answer"}
    suggestion.refresh_from_db()
    assert suggestion.waits


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"content": {"body": ["Gjelder 15507600333."]}}, "fødselsnummer"),
        ({"content": {"body": ["Ring 76 91 34 16."]}}, "telefonnummer"),
        ({"content": {"body": ["Ring {kontakt:finnes-ikke}."]}}, "betyr ingenting"),
        ({"content": {"body": ["Felles tekst."]}}, "sier det samme"),
        ({"content": {}}, "ikke skrevet noen tekst"),
        ({"content": {"contacts": ["x"]}}, "hører ikke til her"),
        ({"section": "finnes-ikke"}, "finnes ikke lenger"),
        ({"reason": "Gjelder 15507600333."}, "fødselsnummer"),
    ],
)
def test_what_may_not_stand_there_is_refused_and_nothing_is_sent(
    changed: dict[str, Any], message: str
) -> None:
    work = Branch()

    with pytest.raises(RefusedError, match=message):
        work.suggest(**changed)

    assert not Suggestion.objects.exists()


def test_reason_that_may_not_be_written_is_told_at_its_field() -> None:
    with pytest.raises(RefusedError) as refused:
        Branch().suggest(reason="Gjelder 15507600333.")

    assert [fault.field for fault in refused.value.faults] == ["reason"]


def test_suggestion_of_another_unit_or_about_another_section_stands_beside_it() -> None:
    work = Branch()
    make_document(section("skriv-ned"), section("mer"))
    beside = make_unit(work.narvik, "b", parent=work.sector)
    colleague = somebody(Role.NOKKELPERSON, beside, "Demo Kollega")

    first = work.suggest()
    about_more = work.suggest(section="mer")
    work.unit, work.writer = beside, colleague
    from_beside = work.suggest()

    assert Suggestion.objects.count() == 3
    assert {first.revision, about_more.revision, from_beside.revision} == {1}
    assert first.base
    withdraw_suggestion(suggestion=from_beside, seen=1, writer=colleague, today=TODAY)
    first.refresh_from_db()
    assert first.waits


def test_suggestion_is_taken_into_the_proposal_of_its_own_place() -> None:
    work = Branch()
    suggestion = work.suggest()
    elsewhere = work.started(None)

    with pytest.raises(ValueError, match="Et barn forteller"):
        take_in_suggestion(
            suggestion=suggestion,
            seen=suggestion.revision,
            proposal=elsewhere,
            proposal_seen=elsewhere.revision,
            change=Change(Act.SAY, "skriv-ned", "replace", content=suggestion.content),
            writer=work.editor,
            today=TODAY,
        )

    suggestion.refresh_from_db()
    assert suggestion.waits


def test_text_that_the_level_above_may_not_change_is_not_suggested_to_it() -> None:
    work = Branch(policy="extend")

    with pytest.raises(RefusedError, match="kan ikke endre dette avsnittet"):
        work.suggest()


def test_second_suggestion_rewrites_the_one_that_waits_and_the_first_cannot_be_taken_in() -> None:
    work = Branch()
    first = work.suggest()
    second = work.suggest("Skriv på skjemaet.")

    assert second.pk == first.pk
    with pytest.raises(StaleError):
        work.taken_in(first)
    assert Proposal.objects.get().changes == []


def test_suggestion_is_taken_in_once() -> None:
    work = Branch()
    suggestion = work.suggest()
    work.taken_in(suggestion)

    with pytest.raises(StaleError):
        work.taken_in(suggestion)


def test_taking_in_on_a_stale_proposal_leaves_the_suggestion_waiting() -> None:
    work = Branch()
    suggestion = work.suggest()
    proposal = work.started(work.sector)

    with pytest.raises(StaleError):
        take_in_suggestion(
            suggestion=suggestion,
            seen=suggestion.revision,
            proposal=proposal,
            proposal_seen=proposal.revision + 1,
            change=Change(Act.SAY, "skriv-ned", "replace", content=suggestion.content),
            writer=work.editor,
            today=TODAY,
        )

    suggestion.refresh_from_db()
    assert suggestion.waits


def test_those_who_write_in_the_unit_take_it_back() -> None:
    work = Branch()
    suggestion = work.suggest()
    leader = somebody(Role.ENHETSLEDER, work.unit)

    back = withdraw_suggestion(suggestion=suggestion, seen=suggestion.revision, writer=leader, today=TODAY)

    assert back.state == SuggestionState.WITHDRAWN


def test_only_those_who_write_at_each_end_may() -> None:
    work = Branch()
    other = somebody(Role.ENHETSLEDER, make_unit(work.narvik, "b", parent=work.sector), "Demo Annen")
    chief = make_person("Demo Drift")
    chief.is_superuser = True
    chief.save()
    suggestion = work.suggest()

    for person in (other, chief):
        with pytest.raises(NotAllowedError):
            work.suggest(writer=person)
        with pytest.raises(NotAllowedError):
            withdraw_suggestion(suggestion=suggestion, seen=suggestion.revision, writer=person, today=TODAY)
    for person in (other, chief, work.writer, work.approver):
        with pytest.raises(NotAllowedError):
            decline_suggestion(
                suggestion=suggestion, seen=suggestion.revision, decider=person, answer="Nei.", today=TODAY
            )


def test_closed_unit_suggests_nothing() -> None:
    work = Branch(with_sector=False)
    work.unit.valid_to = TODAY - timedelta(days=1)
    work.unit.save()
    leader = somebody(Role.REDAKTOR, work.narvik, "Demo Redaktør To")

    with pytest.raises(ClosedError, match="lagt ned"):
        work.suggest(writer=leader)


def test_own_text_of_the_unit_is_left_as_it_is() -> None:
    work = Branch()
    say(work.unit, override("skriv-ned", "replace", "Vår tekst."))

    work.suggest()

    assert words(read(work.unit)) == [("narvik/a", "Vår tekst.")]
