"""Proposing upwards at work: from the writing page of a unit to the overview and the
writing page of those above, and back."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.proposals.models import Proposal, Suggestion, SuggestionState
from tests.guidance.builders import make_document, section
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.people import at_work, signed_in
from tests.workspace.test_overview import besides_reading

pytestmark = pytest.mark.django_db

WRITE = "/narvik/kort/barn-forteller/skriv/"
SECTION = f"{WRITE}skriv-ned/replace/"
SUGGESTED = "Skriv i boka på kontoret."
OVERVIEW, WRITING = 25, 23


class Branch:
    """A unit below a sector, with somebody who writes in it and somebody who writes above."""

    def __init__(self) -> None:
        self.narvik: Municipality = make_municipality()
        self.sector: Unit = make_unit(self.narvik, "oppvekst", kind="sector")
        self.unit: Unit = make_unit(self.narvik, "a", parent=self.sector)
        make_document(section("skriv-ned"))
        self.writer = at_work(Role.NOKKELPERSON, self.narvik, self.unit)
        self.above = at_work(Role.SEKTORLEDER, self.narvik, self.sector)

    def suggest(self, body: str = SUGGESTED, reason: str = "") -> tuple[int, str]:
        sent = {"act": "suggest", "seen": 0, "body": body, "reason": reason, "significance": "material"}
        response = self.writer.post(f"{SECTION}?enhet=a", sent, follow=True)
        return response.status_code, response.content.decode()

    @property
    def address(self) -> str:
        return f"/narvik/forslag/oppover/{Suggestion.objects.get().pk}/"


def fields(client: Client, address: str) -> dict[str, str]:
    """The hidden fields of a page, and its text."""
    page = client.get(address).content.decode()
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    body = re.search(r'<textarea[^>]*name="body"[^>]*>([^<]*)</textarea>', page)
    found.pop("csrfmiddlewaretoken", None)
    return {**found, "body": body[1] if body else "", "significance": "material"}


def test_suggestion_is_seen_above_taken_in_and_marked_as_taken() -> None:
    work = Branch()

    status, page = work.suggest()

    assert status == 200
    assert "Forslaget er sendt til dem som skriver for Eksempel oppvekst." in page
    assert not Proposal.objects.exists()
    text = "Eksempel a foreslår en endring av det felles i «Et barn forteller»."
    assert (text, work.address) in besides_reading(work.above)
    assert text not in [each for each, _href in besides_reading(work.writer)]

    writing = work.above.get(f"{WRITE}?enhet=oppvekst").content.decode()
    assert "Eksempel a foreslår:" in writing
    assert SUGGESTED in writing
    take_in = f"{SECTION}?enhet=oppvekst&inn={Suggestion.objects.get().pk}"
    assert take_in.replace("&", "&amp;") in writing
    sent = fields(work.above, take_in)
    assert sent["body"] == SUGGESTED
    assert "Foreslå at det felles endres" not in work.above.get(take_in).content.decode()

    saved = work.above.post(f"{SECTION}?enhet=oppvekst", {**sent, "act": "save"}, follow=True)

    assert "Endringen er lagret i forslaget." in saved.content.decode()
    proposal = Proposal.objects.get()
    suggestion = Suggestion.objects.get()
    assert (proposal.unit, proposal.changes[0]["content"]) == (work.sector, {"body": [SUGGESTED]})
    assert proposal.changes[0]["suggested"] == suggestion.author_id
    assert suggestion.state == SuggestionState.TAKEN
    assert text not in [each for each, _href in besides_reading(work.above)]
    assert "tatt inn i et forslag" in work.writer.get(f"{WRITE}?enhet=a").content.decode()


def test_answer_reaches_the_units_writing_page() -> None:
    work = Branch()
    work.suggest(reason="Alle har en bok.")
    page = work.above.get(work.address).content.decode()
    assert "Hvorfor: Alle har en bok." in page
    sent = {"act": "decline", "seen": Suggestion.objects.get().revision, "answer": "Ikke alle har bok."}

    response = work.above.post(work.address, sent, follow=True)

    assert "Svaret er sendt til enheten." in response.content.decode()
    assert "Ikke alle har bok." in work.writer.get(f"{WRITE}?enhet=a").content.decode()
    assert not [each for each, href in besides_reading(work.above) if href == work.address]


def test_answer_with_an_identity_number_is_refused_and_stays_in_its_field_without_being_kept() -> None:
    work = Branch()
    work.suggest()
    sent = {"act": "decline", "seen": Suggestion.objects.get().revision, "answer": "Gjelder 15507600333."}

    response = work.above.post(work.address, sent)

    assert response.status_code == 400
    assert "fødselsnummer" in response.content.decode()
    assert Suggestion.objects.get().answer == ""


def test_words_that_may_not_stand_there_are_refused_beside_their_field_and_nothing_is_lost() -> None:
    work = Branch()

    status, page = work.suggest("Ring 76 91 34 16.")

    assert status == 400
    assert "ser ut som et telefonnummer" in page
    assert "Ring 76 91 34 16." in page
    assert not Suggestion.objects.exists()


def test_stale_answer_is_refused_with_what_was_written_kept() -> None:
    work = Branch()
    work.suggest()
    seen = Suggestion.objects.get().revision
    work.suggest("Skriv på skjemaet.")

    response = work.above.post(work.address, {"act": "decline", "seen": seen, "answer": "Ikke alle."})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Ikke alle." in page
    assert "skjemaet" in page
    assert Suggestion.objects.get().waits


def test_taking_in_what_was_rewritten_meanwhile_is_refused_with_what_was_written_kept_and_then_goes() -> None:
    work = Branch()
    work.suggest()
    sent = fields(work.above, f"{SECTION}?enhet=oppvekst&inn={Suggestion.objects.get().pk}")
    work.suggest("Skriv på skjemaet.")

    stale = work.above.post(f"{SECTION}?enhet=oppvekst", {**sent, "act": "save"})

    page = stale.content.decode()
    assert stale.status_code == 409
    assert SUGGESTED in page
    assert "er endret eller besvart" in page
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    again.pop("csrfmiddlewaretoken", None)
    then = work.above.post(f"{SECTION}?enhet=oppvekst", {**sent, **again, "act": "save"})
    assert then.status_code == 302
    assert Suggestion.objects.get().state == SuggestionState.TAKEN


def test_page_is_for_those_who_write_at_either_end() -> None:
    work = Branch()
    work.suggest()
    beside = at_work(Role.ENHETSLEDER, work.narvik, make_unit(work.narvik, "b", parent=work.sector))

    statuses = [client.get(work.address).status_code for client in (work.writer, work.above, beside)]

    assert statuses == [200, 200, 403]
    assert beside.post(work.address, {"act": "withdraw", "seen": 2}).status_code == 403


def test_suggestion_of_another_place_or_section_is_not_found_by_the_writing_page() -> None:
    work = Branch()
    work.suggest()
    number = Suggestion.objects.get().pk
    editor = at_work(Role.REDAKTOR, work.narvik)

    assert editor.get(f"{SECTION}?inn={number}").status_code == 404
    assert editor.get(f"{SECTION}?enhet=oppvekst&inn=x").status_code == 404
    assert editor.get(f"{SECTION}?enhet=oppvekst&inn={'9' * 5000}").status_code == 404
    assert editor.get(f"{SECTION}?enhet=oppvekst&inn={number}").status_code == 200


def test_municipality_and_sector_do_not_suggest_from_their_own_page_to_nowhere() -> None:
    work = Branch()
    editor = at_work(Role.REDAKTOR, work.narvik)
    sent = {"act": "suggest", "seen": 0, "body": SUGGESTED, "significance": "material"}

    response = editor.post(SECTION, sent)

    assert response.status_code == 404
    assert "Foreslå at det felles endres" not in editor.get(SECTION).content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_overview_and_writing_page_cost_the_same_however_many_suggestions(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    work = Branch()
    work.suggest()
    first = Suggestion.objects.get()
    for n in range(number - 1):
        unit = make_unit(work.narvik, f"enhet-{n}", parent=work.sector)
        person = make_person(f"Demo {n}")
        appoint(person, Role.NOKKELPERSON, work.narvik, unit=unit)
        first.pk, first.from_unit, first.author = None, unit, person
        first.save()
    editor = make_person("Demo Redaktør")
    appoint(editor, Role.RESSURSGRUPPE, work.narvik)
    appoint(editor, Role.REDAKTOR, work.narvik)
    client = signed_in(editor)
    client.get("/narvik/")

    with django_assert_num_queries(OVERVIEW):
        overview = client.get("/narvik/").content.decode()
    with django_assert_num_queries(WRITING):
        writing = client.get(f"{WRITE}?enhet=oppvekst").content.decode()

    assert overview.count("foreslår en endring av det felles") == number
    assert writing.count("foreslår:</p>") == number
