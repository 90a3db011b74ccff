"""What a closed unit had written comes to the one that has taken over: as a proposal, and only what fits."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from handlekraft.accounts.models import User
from handlekraft.domain.faults import NotAllowedError, RefusedError
from handlekraft.guidance.models import Document
from handlekraft.guidance.operations.documents import record_document
from handlekraft.organisations.models import Role, Unit
from handlekraft.proposals.changes import changes_of
from handlekraft.proposals.operations.bringing_over import bring_over
from handlekraft.proposals.queries.legacies import unclaimed_legacies
from tests.guidance.builders import document_draft, make_document, override, say, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db

SECTIONS = (section("skriv-ned"), section("hvem", policy="extend"), section("borte"))


class Merger:
    """Unit a, which had written in every way, has closed; unit b has taken over."""

    def __init__(self, more_cards: int = 0) -> None:
        self.narvik = make_municipality()
        self.heir = make_unit(self.narvik, "b")
        closed = make_unit(self.narvik, "a")
        self.document = make_document(*SECTIONS)
        own = section("nokkelskap", "Skjemaet ligger i skapet.", policy="extend")
        say(
            closed,
            override("skriv-ned", "replace", "Vår rutine."),
            override("hvem", "append", "Vi spør Demo Nøkkelperson."),
            override("borte", "replace", "Om det som er borte."),
            own=(own,),
        )
        for n in range(more_cards):
            make_document(*SECTIONS, key=f"kort-{n}")
            say(closed, override("skriv-ned", "replace", "Vår rutine."), document=f"kort-{n}")
        Unit.objects.filter(pk=closed.pk).update(valid_to=TODAY - timedelta(days=1), successor=self.heir)
        self.writer = make_person("Demo Nøkkelperson b")
        appoint(self.writer, Role.NOKKELPERSON, self.narvik, unit=self.heir)

    def brought(self, writer: User | None = None) -> dict[tuple[str, str], list[str]]:
        proposal, came = bring_over(
            document=self.document,
            heir=self.heir,
            predecessor="a",
            writer=writer or self.writer,
            today=TODAY,
        )
        changes = changes_of(proposal.changes)
        assert came == len(changes) - len([each for each in changes if each.by != self.writer.pk])
        return {change.place: change.content["body"] for change in changes}


def test_every_text_that_fits_comes_into_a_proposal_that_another_decides_on() -> None:
    merger = Merger()
    without = document_draft(*SECTIONS[:2])
    record_document(owner=None, draft=without, today=TODAY)

    assert merger.brought() == {
        ("skriv-ned", "replace"): ["Vår rutine."],
        ("hvem", "append"): ["Vi spør Demo Nøkkelperson."],
        ("nokkelskap", ""): ["Skjemaet ligger i skapet."],
    }
    with pytest.raises(RefusedError, match="ingen tekster å hente"):
        merger.brought()


def test_one_predecessor_of_two_is_brought_over() -> None:
    merger = Merger()
    other = make_unit(merger.narvik, "c")
    say(other, override("skriv-ned", "replace", "En annens rutine."))
    Unit.objects.filter(pk=other.pk).update(valid_to=TODAY, successor=merger.heir)

    assert merger.brought()["skriv-ned", "replace"] == ["Vår rutine."]


def test_what_the_heir_says_itself_is_left_as_it_is() -> None:
    merger = Merger()
    say(merger.heir, override("skriv-ned", "replace", "Arvingens rutine."))

    assert set(merger.brought()) == {("hvem", "append"), ("borte", "replace"), ("nokkelskap", "")}


def test_only_one_who_writes_for_the_heir_brings_anything() -> None:
    merger = Merger()
    stranger = make_person("Demo Ansatt")
    appoint(stranger, Role.ANSATT, merger.narvik, unit=merger.heir)

    with pytest.raises(NotAllowedError):
        merger.brought(stranger)


def test_heir_is_told_until_it_has_written_or_much_time_has_passed() -> None:
    merger = Merger()

    def told(days: int) -> list[tuple[str, str, str]]:
        found = unclaimed_legacies(merger.narvik, TODAY + timedelta(days=days))
        return [(each.document.key, each.predecessor.slug, each.heir.slug) for each in found]

    assert told(0) == told(59) == [("barn-forteller", "a", "b")]
    assert told(60) == []
    merger.brought()
    assert told(0) == []


@pytest.mark.parametrize("number", [1, 30])
def test_legacies_cost_one_query(number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    merger = Merger(more_cards=number - 1)

    with django_assert_num_queries(1):
        found = unclaimed_legacies(merger.narvik, TODAY)

    assert len(found) == Document.objects.count() == number
