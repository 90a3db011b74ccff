"""Translating in a browser: lists, a page side by side, writing, answering for, forms that
came too late, and the cost of it."""

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from handlekraft.guidance.models import Document
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import LogEntry, Municipality, Role
from handlekraft.translation.models import HeadTranslation, SectionTranslation, TranslationStage
from tests.guidance.builders import override, say, section
from tests.organisations.builders import appoint, make_municipality, make_person
from tests.translation.builders import KEY, read_in, shown, translate, words, write
from tests.workspace.numbers import some_contact
from tests.workspace.people import at_work, signed_in
from tests.workspace.test_lists import table

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db
LIST = "/narvik/oversettelser/"
PAGE = f"{LIST}en/{KEY}/"
TEXT = f"{PAGE}kort/1/"
HEAD = f"{PAGE}_tittel/1/"
CALL = words("kort", "Call somebody.", "Ring noen.", method="machine")
# Session, account, roles; documents, registers and names; the desk; then the
# session's end, moved (with its savepoint).
TRANSLATIONS, TRANSLATED_PAGE, TRANSLATE = 17, 23, 23


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


def translator(municipality: Municipality, name: str = "Demo Oversetter A", languages: str = "") -> Client:
    person = make_person(name)
    appoint(person, Role.OVERSETTER, municipality, languages=languages)
    return signed_in(person)


def html(response: "Response") -> str:
    return response.content.decode().partition("<main")[2]


def said(response: "Response") -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html(response)).split())


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def sent(client: Client, address: str = TEXT, **lines: str) -> dict[str, str]:
    """What the form at an address sends, with some lines filled in; "body_1" is the line "body-1"."""
    page = html(client.get(address))
    standing = {name: hidden(page, name) for name in ("digest", "seen")}
    return {**standing, "method": "person", **{name.replace("_", "-"): line for name, line in lines.items()}}


def save(client: Client, address: str = TEXT, **lines: str) -> "Response":
    return client.post(address, sent(client, address, **lines))


def decide(client: Client, act: str = "approve", address: str = TEXT) -> "Response":
    return client.post(address, {"act": act, "mark": hidden(html(client.get(address)), "mark")})


def test_list_counts_texts_of_each_language_and_of_each_page(narvik: Municipality) -> None:
    write(section("kort", "Ring noen."), section("mer", "Du velger selv."))
    translate(CALL)
    client = translator(narvik, languages="en")

    assert table(client, LIST)[:2] == [
        ["Engelsk English · du oversetter", "0 av 3", "1", "1", "–", "1", "2 tekster venter på deg"],
        ["Nynorsk Norsk nynorsk", "0 av 3", "–", "–", "–", "3", "3 tekster"],
    ]
    assert table(client, LIST, sprak="en") == [
        [
            "Hjelp Akutt side: språket tilbys først når den er hel.",
            *("0 av 3", "1", "1", "–", "1"),
            "2 tekster venter på deg",
        ]
    ]
    assert len(table(client, LIST, sprak="klingon")) == len(table(client, LIST)) == 11


def test_list_of_tasks_leaves_out_what_is_whole(narvik: Municipality) -> None:
    write()
    translate(CALL)
    client = translator(narvik)
    for address in (TEXT, HEAD):
        decide(client, address=address)

    assert table(client, LIST, sprak="en")[0][1] == "2 av 2"
    assert table(client, LIST, sprak="en", vis="oppgaver") == []
    assert "Ingenting å gjøre her" in said(client.get(LIST, {"sprak": "en", "vis": "oppgaver"}))
    assert len(table(client, LIST, vis="oppgaver")) == 10


def test_page_shows_both_languages_each_in_its_own_direction(narvik: Municipality) -> None:
    write()
    translate(words("kort", "اتصل بشخص ما.", "Ring noen."), language="ar")
    client = translator(narvik)

    page = html(client.get(f"{LIST}ar/{KEY}/"))
    form = html(client.get(f"{LIST}ar/{KEY}/kort/1/"))

    assert re.search(r'<div lang="ar" dir="rtl">\s*<p class="line-plain">اتصل بشخص ما\.</p>', page)
    assert '<p class="line-plain">Ring noen.</p>' in page
    assert 'name="body-1" lang="ar" dir="rtl"' in form
    assert ">اتصل بشخص ما.</textarea>" in form


def test_page_of_nobody_language_or_municipality_is_not_there(narvik: Municipality) -> None:
    evenes = make_municipality("evenes", number="1853")
    write()
    write(owner=evenes, key="nabo")
    client = translator(narvik)

    for address in (
        f"{LIST}nb/{KEY}/",
        f"{LIST}xx/{KEY}/",
        f"{LIST}xx/xliff/",
        f"{LIST}en/nabo/",
        f"{LIST}en/nabo/kort/1/",
        f"{PAGE}borte/1/",
        f"{PAGE}kort/2/",
        f"/evenes/oversettelser/en/{KEY}/",
    ):
        assert client.get(address).status_code == 404, address


def test_text_is_written_by_one_and_answered_for_by_another_and_then_readers_have_it(
    narvik: Municipality,
) -> None:
    write()
    translate(CALL)
    one, two = translator(narvik), translator(narvik, "Demo Oversetter B")

    saved = save(one, body_1="Call  somebody \r\n you trust.")
    before = shown(read_in(narvik))
    own = said(one.get(PAGE))
    refused = decide(one)
    approved = decide(two)

    assert saved.headers["Location"] == f"{PAGE}#tekst-2"
    assert before == [("en", "current", "Call somebody.")]
    assert "Venter på godkjenning" in own
    assert "Godkjenn tekst 2" not in own
    assert refused.status_code == 403
    assert "En annen må godkjenne" in said(refused)
    assert approved.status_code == 302
    assert shown(read_in(narvik)) == [("en", "current", "Call somebody you trust.")]
    assert EditionOrder.objects.get().because == "En oversettelse er godkjent"
    assert "Godkjent av Demo Oversetter B" in said(one.get(PAGE))
    assert list(LogEntry.objects.of(narvik).order_by("pk").values_list("verb", flat=True)) == [
        "laget en oversettelse",
        "godkjente en oversettelse",
    ]


def test_head_is_translated_and_an_indiscreet_title_is_refused_at_its_line(narvik: Municipality) -> None:
    write()
    client = translator(narvik)
    lines = {"title": "Help", "discreet_title": "Domestic violence", "situation": "I am afraid"}

    fields = sent(client, HEAD) | lines
    refused = client.post(HEAD, fields)
    saved = client.post(HEAD, fields | {"discreet_title": "Advice"})

    assert refused.status_code == 400
    assert 'id="felt-discreet_title-feil">Tittelen røper' in html(refused)
    assert ">I am afraid</textarea>" in html(refused)
    assert saved.status_code == 302
    assert HeadTranslation.objects.of(narvik).get().situation == "I am afraid"


def test_references_are_written_by_name_and_must_be_those_of_the_original(narvik: Municipality) -> None:
    contact = some_contact(narvik)
    write(section("kort", f"Ring {{kontakt:{contact.key}}}."))
    client = translator(narvik)
    named = f"[kontakt: {contact.name}]"

    form = html(client.get(TEXT))
    without = save(client, body_1="Call.")
    unknown = save(client, body_1="Call [kontakt: Nobody].")
    number = save(client, body_1=f"Call {named}, 76 91 34 16.")
    right = save(client, body_1=f"Call {named}.")

    assert f"Ring {named}." in form
    for response in (without, unknown, number):
        assert response.status_code == 400
    assert f"Linjen skal ha de samme henvisningene som originalen: {named}." in said(without)
    assert ">Call.</textarea>" in html(without)
    assert "Vi kjenner ikke [kontakt: Nobody]" in said(unknown)
    assert "ser ut som et telefonnummer" in said(number)
    assert right.status_code == 302
    assert SectionTranslation.objects.get().content == {"body": [f"Call {{kontakt:{contact.key}}}."]}


@pytest.mark.parametrize(
    ("line", "told"),
    [("Call <b>now</b> &amp; wait.", "koder som leserne ville sett"), ("Call\u0008 now.", "et styretegn")],
)
def test_signs_that_a_file_may_not_bring_are_refused_in_the_form_with_the_words_kept(
    narvik: Municipality, line: str, told: str
) -> None:
    write()

    answer = save(translator(narvik), body_1=line)

    assert answer.status_code == 400
    assert told in said(answer)
    assert not SectionTranslation.objects.exists()


def test_sami_is_not_offered_to_a_machine_and_refused_from_one(narvik: Municipality) -> None:
    write()
    client = translator(narvik)
    address = f"{LIST}se/{KEY}/kort/1/"

    assert 'value="machine"' in html(client.get(TEXT))
    assert 'value="machine"' not in html(client.get(address))
    assert (
        client.post(address, sent(client, address, body_1="Riŋge.") | {"method": "machine"}).status_code
        == 400
    )
    assert save(client, address, body_1="Riŋge.").status_code == 302


def test_machine_draft_is_changed_by_a_person_or_answered_for_as_it_is(narvik: Municipality) -> None:
    write()
    translate(CALL, method="machine")
    client = translator(narvik)

    decided = [decide(client), decide(client, address=HEAD)]

    assert [response.status_code for response in decided] == [302, 302]
    assert SectionTranslation.objects.of(narvik).get().state == TranslationStage.APPROVED
    assert read_in(narvik, drafts=False).approved


def test_draft_is_thrown_away_by_a_translator(narvik: Municipality) -> None:
    write()
    client = translator(narvik)
    save(client, body_1="Call.")

    response = decide(client, "discard")

    assert response.status_code == 302
    assert not SectionTranslation.objects.exists()


def test_who_does_not_translate_into_the_language_reads_and_writes_nothing(narvik: Municipality) -> None:
    write()
    translate(CALL)
    arabic, editor = translator(narvik, languages="ar"), at_work(Role.REDAKTOR, narvik)

    for client in (arabic, editor):
        page, text = client.get(PAGE), client.get(TEXT)
        assert "<form" not in html(page)
        assert "<textarea" not in html(text)
        assert "Du har ikke rollen oversetter for engelsk" in said(text)
        for act in ("save", "approve", "discard"):
            assert client.post(TEXT, {"act": act, "body-1": "Call."}).status_code == 403
    assert SectionTranslation.objects.count() == 1


def test_form_opened_before_a_colleague_saved_keeps_what_was_written(narvik: Municipality) -> None:
    write()
    one, two = translator(narvik), translator(narvik, "Demo Oversetter B")
    late = sent(one, body_1="Mine.")
    save(two, body_1="Theirs.")

    response = one.post(TEXT, late)
    page = html(response)
    again = one.post(TEXT, {**late, "seen": hidden(page, "seen")})

    assert response.status_code == 409
    assert ">Mine.</textarea>" in page
    assert "Theirs." in said(response)
    assert "Noen har lagret eller godkjent denne oversettelsen mens du skrev" in said(response)
    assert again.status_code == 302
    assert SectionTranslation.objects.get().content == {"body": ["Mine."]}


def test_form_opened_before_the_original_changed_keeps_what_was_written(narvik: Municipality) -> None:
    write(section("kort", "Ring noen."))
    client = translator(narvik)
    late = sent(client, body_1="Call somebody.")
    write(section("kort", "Ring politiet."))

    response = client.post(TEXT, late)
    page = html(response)

    assert response.status_code == 409
    assert "Originalen er endret mens du skrev" in said(response)
    assert ">Call somebody.</textarea>" in page
    assert "Ring politiet." in page
    assert hidden(page, "digest") != late["digest"]
    assert not SectionTranslation.objects.exists()


def test_lines_that_the_original_lost_meanwhile_are_shown(narvik: Municipality) -> None:
    write()
    client = translator(narvik)
    late = sent(client, body_1="Call somebody.", items_3="A third thing.")
    write(section("mer", "Annet."))

    changed = client.post(f"{PAGE}mer/1/", late)
    gone = client.post(TEXT, late)

    assert (changed.status_code, gone.status_code) == (409, 409)
    assert "A third thing." in said(changed)
    assert "Avsnittet finnes ikke lenger" in said(gone)
    assert "Call somebody." in said(gone)


def test_approval_of_what_was_changed_since_it_was_read_is_refused(narvik: Municipality) -> None:
    write()
    one, two = translator(narvik), translator(narvik, "Demo Oversetter B")
    save(one, body_1="Call.")
    read = hidden(html(two.get(PAGE)).partition("tekst-2")[2], "mark")
    save(one, body_1="Something else.")

    stale = two.post(TEXT, {"act": "approve", "mark": read})
    decide(two)
    twice = two.post(TEXT, {"act": "approve", "mark": read})

    assert (stale.status_code, twice.status_code) == (409, 409)
    assert "Les den på nytt før du godkjenner" in said(stale)
    assert "godkjent fra før" in said(twice)


def test_outdated_text_shows_what_has_changed_and_cannot_be_approved(narvik: Municipality) -> None:
    write(section("kort", "Ring noen du stoler på i dag."))
    translate(words("kort", "Call somebody you trust today.", "Ring noen du stoler på i dag."))
    write(section("kort", "Ring noen du stoler på nå."))
    client = translator(narvik)

    page, text = client.get(PAGE), client.get(TEXT)
    refused = decide(client)

    for response in (page, text):
        assert "[tatt bort: i dag ]" in said(response)
        assert "[nytt: nå ]" in said(response)
    assert "Utdatert" in said(page)
    assert refused.status_code == 409
    assert ">Call somebody you trust today.</textarea>" in html(text)
    assert save(client, body_1="Call somebody you trust now.").status_code == 302


def test_local_addition_has_an_address_of_its_own(narvik: Municipality) -> None:
    write()
    say(narvik, override("kort", "append", "Vi møtes på torget."), document=KEY)
    client = translator(narvik)

    assert save(client, f"{PAGE}kort/2/", body_1="We meet in the square.").status_code == 302
    assert SectionTranslation.objects.get().content == {"body": ["We meet in the square."]}


def test_overview_tells_a_translator_what_waits_and_what_is_outdated(narvik: Municipality) -> None:
    write()
    translate(CALL)
    client = translator(narvik, languages="en ar")
    write(section("kort", "Ring politiet."))

    page = said(client.get("/narvik/"))

    assert "Én tekst på engelsk venter på at du går gjennom og godkjenner den." in page
    assert "Én tekst på engelsk er utdatert: originalen er endret." in page
    assert "arabisk" not in page


@pytest.mark.parametrize("number", [1, 30])
def test_pages_about_translations_cost_the_same_however_much_there_is(
    number: int, narvik: Municipality, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    more = [section(f"avsnitt-{each}", f"Ring {each}.") for each in range(1, number)]
    for place in range(number):
        key = KEY if place == 0 else f"side-{place}"
        body = more if place == 0 else more[:2]
        write(section("kort", "Ring noen."), *body, key=key, title=f"Hjelp {key}")
        translate(CALL, key=key)
    write(section("kort", "Ring politiet."), *more, title=f"Hjelp {KEY}")
    client = translator(narvik)
    client.get(LIST)

    for address, cost in (
        (LIST, TRANSLATIONS),
        (f"{LIST}?sprak=en", TRANSLATIONS),
        (PAGE, TRANSLATED_PAGE),
        (TEXT, TRANSLATE),
    ):
        with django_assert_num_queries(cost):
            assert client.get(address).status_code == 200
    assert Document.objects.count() == number
