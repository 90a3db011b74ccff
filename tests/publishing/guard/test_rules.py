"""One page that is refused, and one that is not, for every rule of the guard."""

from dataclasses import replace
from typing import Any

import pytest

from handlekraft.domain.late import CLOSE, OPEN, mark
from handlekraft.domain.pages import Page, Site, Urgency
from handlekraft.editions.shelf.manifest import Standard
from handlekraft.publishing.guard import (
    Guard,
    GuardRefusal,
    GuardRefusedError,
    Surroundings,
    address_refusals,
    missing_in_languages,
)
from handlekraft.publishing.guard.parsed_page import Reading
from handlekraft.publishing.guard.refusals import excerpt
from tests.publishing.editions import EXIT, NUMBERS, STYLE, make_page, style_hash

HEAD = f"<title>Når det haster</title><style>{STYLE}</style>"
NUMBERS_AND_EXIT = (
    f'<a href="{EXIT}" rel="noreferrer nofollow">Forlat siden</a>'
    '<p><a href="tel:112">112</a></p><p><a href="tel:116006">116 006</a></p>'
)
SCRIPT = "/narvik/-/exit.0123456789ab.js"
CONFIRMED = "Mo-Fr 08:00-15:30; PH off"
# A number of a made-up person: its month is 81, which no real number has, and its control digits are right.
NATIONAL_ID = "01819010001"


def surroundings(site: Site = Site.TOOLBOX) -> Surroundings:
    return Surroundings(
        standard=Standard(NUMBERS, frozenset({"plikt.no"})),
        home="/narvik/",
        addresses=frozenset({"/narvik/", "/narvik/kort/", "/narvik/kort/fare-na/", SCRIPT}),
        exit_address=EXIT,
        style_hash=style_hash(),
        schedules=frozenset({CONFIRMED}),
    )


def inspect(
    body: str = "",
    *,
    head: str = HEAD,
    essentials: str = NUMBERS_AND_EXIT,
    site: Site = Site.TOOLBOX,
    path: str = "/kort/fare-na/",
    language: str = "nb",
) -> list[GuardRefusal]:
    page = replace(make_page(path, site=site), language=language)
    html = f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body>{essentials}{body}</body></html>'
    return Guard().inspect(page, html.encode(), surroundings())


def rules(refusals: list[GuardRefusal]) -> list[str]:
    return sorted({refusal.rule for refusal in refusals})


@pytest.mark.parametrize("sign", ["\x07", "\u202e", "\u3164", "\uf8ff", "\U000f0000", "\ufffd"], ids=ascii)
def test_sign_that_nobody_sees_is_refused_in_a_text_and_in_what_is_read_aloud(sign: str) -> None:
    for body in (f"<p>Ring {sign}noen</p>", f'<p aria-label="Ring {sign}noen">Ring</p>'):
        assert rules(inspect(body)) == ["usynlig-tegn"]


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u00a0", "\ufe0f"], ids=ascii)
def test_sign_that_never_changes_what_is_read_is_let_through(sign: str) -> None:
    assert inspect(f"<p>Ring barne{sign}vernet</p>") == []


@pytest.mark.parametrize(
    "words",
    [
        "Ring nr. 934-41-234",
        "Ring nummer 02801 ved fare",
        "Tlf93441234",
        "Ring 9344/1234",
        "Signal 0046701234567",
    ],
)
def test_t30_number_in_any_shape_is_refused_on_a_page(words: str) -> None:
    assert rules(inspect(f"<p>{words}</p>")) == ["ukjent-nummer"]


def test_page_as_it_should_be_is_let_through() -> None:
    assert inspect("<h1>Noen er i fare nå</h1><p>Ring, og si hvor du er.</p>") == []


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("dod-lenke", '<a href="/narvik/kort/borte/">Videre</a>'),
        ("dod-lenke", '<a href="../borte/">Videre</a>'),
        ("fremmed-innhold", '<img alt="" src="https://bilder.example/a.png">'),
        ("fremmed-innhold", '<img alt="" src="//bilder.example/a.png">'),
        ("fremmed-innhold", '<img alt="" src="data:image/png;base64,AAAA">'),
        ("fremmed-innhold", '<img alt="" srcset="/a.png 1x, https://bilder.example/b.png 2x">'),
        ("fremmed-innhold", '<iframe src="/narvik/kort/"></iframe>'),
        ("fremmed-innhold", '<object data="/a.pdf"></object>'),
        ("fremmed-innhold", '<video poster="https://bilder.example/a.png"></video>'),
        ("fremmed-innhold", '<base href="https://annet.example/">'),
        ("fremmed-innhold", '<meta http-equiv="refresh" content="0; url=/">'),
        ("henviser", '<a href="https://plikt.no/">Plikt</a>'),
        ("henviser", '<a href="https://plikt.no/" rel="nofollow">Plikt</a>'),
        ("ikke-fylt", f"<p>Ring {OPEN}contact:barnevern{CLOSE}</p>"),
        ("innebygd-skript", "<script>alert(1)</script>"),
        ("innebygd-skript", '<script type="application/ld+json">{}</script>'),
        ("innebygd-skript", '<script src="/narvik/-/a.js" type="speculationrules"></script>'),
        ("ukjent-skript", '<script src="/narvik/-/exit.ffffffffffff.js" defer></script>'),
        ("ukjent-apningstid", '<p><span data-hours="24/7"></span></p>'),
        ("ukjent-apningstid", '<p><span data-hours=""></span></p>'),
        ("sier-apent", f'<p><span data-hours="{CONFIRMED}">Åpent nå</span></p>'),
        ("sier-apent", f'<p data-hours="{CONFIRMED}"><b>Åpent</b></p>'),
        ("innebygd-skript", '<p onclick="x()">Trykk</p>'),
        ("innebygd-stil", '<p style="color:red">Rød</p>'),
        ("innebygd-stil", "<style>p{color:red}</style>"),
        ("forhandslasting", '<link rel="preconnect" href="/">'),
        ("forhandslasting", '<link rel="dns-prefetch" href="/">'),
        ("forhandslasting", '<link rel="manifest" href="/manifest.json">'),
        ("ny-fane", '<a href="/narvik/kort/" target="_blank">Kort</a>'),
        ("sporing", '<a href="/narvik/kort/" ping="/spor">Kort</a>'),
        ("skjema", '<form method="post"></form>'),
        ("skjema", '<form action="/sok"></form>'),
        ("skjema", '<button formaction="/send">Send</button>'),
        ("avslorende-filnavn", '<img alt="" src="/narvik/-/vold.0123456789ab.png">'),
        ("avslorende-filnavn", '<a href="/narvik/kort/" download="voldtekt.pdf">Last ned</a>'),
        ("avslorende-adresse", '<a href="/narvik/kort/#fysisk-vold">Ord</a>'),
        ("fritekst", '<p contenteditable="">Skriv</p>'),
        ("fremmed-innhold", '<img alt="" src="\\annet.example/a.png">'),
        ("fremmed-innhold", '<img alt="" src="/\\annet.example/a.png">'),
        ("fremmed-innhold", '<link rel="icon" href="https://annet.example/a.ico">'),
        ("forhandslasting", '<link href="/favicon.ico">'),
        ("innebygd-skript", "<script></script>"),
        ("innebygd-skript", f'<script src="{SCRIPT}">x()</script>'),
        ("innebygd-skript", f'<script src="{SCRIPT}" type="SpeculationRules"></script>'),
        ("skjema", '<button formmethod="post">Send</button>'),
        ("skjema", '<select formaction="/send"></select>'),
    ],
)
def test_fault_on_any_page_is_refused(rule: str, body: str) -> None:
    assert rule in rules(inspect(body))
    assert rule in rules(inspect(body, site=Site.PUBLIC))


@pytest.mark.parametrize(
    "body",
    [
        '<a href="tel:76913417">Ring</a>',
        '<a href="TEL:112">Ring</a>',
        '<a href="sms:112">Ring</a>',
        "<p>Ring 76 91 34 17.</p>",
        "<p>Ring <b>76 91</b> 34 17.</p>",
        "<p>Ring <b>76 91</b> <b>34 17</b>.</p>",
        "<p>Kompetanseteamet: (+47) 80 90 50</p>",
        '<img alt="Ring 76 91 34 17" src="/a.png">',
        '<a href="callto:112">Ring</a>',
        '<map><area href="tel:76913417"></map>',
    ],
)
def test_t30_number_that_is_not_registered_is_refused_however_it_is_written(body: str) -> None:
    assert rules(inspect(body)) == rules(inspect(body, site=Site.PUBLIC)) == ["ukjent-nummer"]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://ukjent.example/" rel="noreferrer">Ut</a>',
        '<a href="http://plikt.no/" rel="noreferrer">Ut</a>',
        '<a href="https://xn--plkt-5qa.no/" rel="noreferrer">Ut</a>',
        '<a href="https://plikt.no.annet.example/" rel="noreferrer">Ut</a>',
        '<a href="javascript:x()">Ut</a>',
        '<a href="//annet.example/" rel="noreferrer">Ut</a>',
        '<a href="https://[feil/">Ut</a>',
        # As browsers read them: a backslash is a slash, and tabs and line breaks are not there.
        '<a href="/\\annet.example" rel="noreferrer">Ut</a>',
        '<a href="/\t/annet.example" rel="noreferrer">Ut</a>',
        '<a href="\x01//annet.example" rel="noreferrer">Ut</a>',
        '<a href="\\\\annet.example" rel="noreferrer">Ut</a>',
        '<a href="https://annet.example\\@plikt.no" rel="noreferrer">Ut</a>',
        '<a href="https:\\annet.example" rel="noreferrer">Ut</a>',
        '<a href="https://noen@plikt.no/" rel="noreferrer">Ut</a>',
        '<map><area href="https://ukjent.example/" rel="noreferrer"></map>',
    ],
)
def test_t35_way_out_to_a_host_that_is_not_on_the_list_is_refused(body: str) -> None:
    assert rules(inspect(body)) == rules(inspect(body, site=Site.PUBLIC)) == ["ukjent-vert"]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Gjelder {NATIONAL_ID}</p>",
        f"<p>Gjelder {NATIONAL_ID[:6]} {NATIONAL_ID[6:]}</p>",
        f"<p>Gjelder {NATIONAL_ID[:6]}<b>{NATIONAL_ID[6:]}</b></p>",
        f'<img alt="{NATIONAL_ID}" src="/a.png">',
        f"<!-- {NATIONAL_ID} -->",
        f'<a href="https://plikt.no/{NATIONAL_ID}" rel="noreferrer">Plikt</a>',
        f'<a href="?sak={NATIONAL_ID}">Saken</a>',
    ],
)
def test_t41_national_identity_number_is_refused_wherever_it_stands(body: str) -> None:
    assert rules(inspect(body)) == rules(inspect(body, site=Site.PUBLIC)) == ["fodselsnummer"]


@pytest.mark.parametrize(
    ("mark", "where"), [("staff", [Site.PUBLIC]), ("never_digital", list(Site)), ("open", [])]
)
def test_t45_what_is_for_staff_alone_is_refused_on_the_open_host(mark: str, where: list[Site]) -> None:
    body = f'<p data-sensitivity="{mark}">Kodeord</p>'

    assert [site for site in Site if "bare-for-ansatte" in rules(inspect(body, site=site))] == where


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("e-post", '<a href="mailto:post@example.no">Skriv</a>'),
        ("fritekst", "<textarea></textarea>"),
        ("fritekst", '<input name="q">'),
        ("fritekst", '<input type="email" name="e">'),
    ],
)
def test_fault_on_the_public_site_alone_is_refused_there(rule: str, body: str) -> None:
    assert rules(inspect(body, site=Site.PUBLIC)) == [rule]
    assert inspect(body, site=Site.TOOLBOX) == []


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/narvik/kort/">Alle kort</a>',
        '<a href="/narvik/kort/#steg-2">Steg 2</a>',
        '<a href="#innhold">Hopp til innholdet</a>',
        '<a href="/">Andre kommuner</a>',
        '<a href="https://plikt.no/" rel="noreferrer">Plikt.no</a>',
        '<a href="tel:76913416">76 91 34 16</a>',
        "<p>Ring 76 91 34 16 på dagtid, mandag–fredag kl. 08.00–15.30.</p>",
        "<p>Planen gjelder 2026–2030. Se barnevernsloven § 13-2.</p>",
        f'<script src="{SCRIPT}" defer></script>',
        f'<p>Mandag–fredag <span class="state" data-hours="{CONFIRMED}"></span></p>',
        '<link rel="icon" href="/favicon.ico"><link rel="alternate" hreflang="nn" href="/narvik/nn/">',
        '<img alt="Et bord" src="/narvik/-/bord.0123456789ab.png">',
        '<input type="checkbox"><input type="search">',
        '<p data-sensitivity="open">Åpent</p>',
        "<table><tr><td>112</td><td>2026</td></tr></table>",
        "<p>Vold er aldri greit.</p>",
        # What a browser does not care about: capitals, white space, and what has no value.
        '<a href="https://plikt.no/" rel="NoReferrer">Plikt.no</a>',
        '<a href="/narvik/kort/" target="_SELF">Kort</a>',
        '<link rel="ICON" href="/favicon.ico">',
        '<form></form><form method="DIALOG"></form>',
        '<p contenteditable="FALSE">Les</p>',
        '<input type="CHECKBOX" name="valg">',
        '<select name="valg"></select><button name="valg">Velg</button>',
        '<p data-sensitivity="">Åpent</p><p data-sensitivity=" open ">Åpent</p>',
        '<img alt="" srcset="/narvik/-/bord.0123456789ab.png 1x,">',
        f'<script src="{SCRIPT}"> </script>',
        f'<p><span data-hours="{CONFIRMED}"> </span></p>',
        # A line break parts what stands on each side, and what is no number to
        # dial may stand in our own addresses.
        "<p>Rom 9344<br>1234 personer</p>",
        f'<a href="/narvik/kort/?v={NATIONAL_ID}">Kort</a>',
    ],
)
def test_what_is_right_is_let_through_on_both_sites(body: str) -> None:
    assert inspect(body) == []
    assert inspect(body, site=Site.PUBLIC) == []


@pytest.mark.parametrize(
    ("rule", "head"),
    [
        ("avslorende-tittel", HEAD.replace("Når det haster", "Råd om vold")),
        ("avslorende-deling", HEAD + '<meta property="og:title" content="Krisesenter">'),
        ("avslorende-deling", HEAD + '<meta name="description" content="Hjelp mot overgrep">'),
        ("mangler-tittel", f"<style>{STYLE}</style>"),
        ("mangler-tittel", HEAD.replace("Når det haster", " ")),
        ("innebygd-stil", HEAD.replace(STYLE, STYLE + " ")),
    ],
)
def test_t11_head_that_tells_is_refused(rule: str, head: str) -> None:
    assert rules(inspect(head=head)) == [rule]


def test_t11_title_is_held_against_its_own_language_and_bokmal() -> None:
    assert rules(inspect(head=HEAD.replace("Når det haster", "Help after rape"), language="en")) == [
        "avslorende-tittel"
    ]
    assert rules(inspect(head=HEAD.replace("Når det haster", "Mot vold"), language="en")) == [
        "avslorende-tittel"
    ]


def test_t11_address_that_tells_is_refused() -> None:
    assert rules(inspect(path="/kort/vold-i-hjemmet/")) == ["avslorende-adresse"]


@pytest.mark.parametrize(
    ("rule", "gone"),
    [
        ("mangler-nodnummer", '<a href="tel:112">112</a>'),
        ("mangler-nodnummer", '<a href="tel:116006">116 006</a>'),
        ("mangler-utgang", f'<a href="{EXIT}" rel="noreferrer nofollow">Forlat siden</a>'),
        ("mangler-utgang", " nofollow"),
    ],
)
def test_t58_page_without_numbers_or_way_out_is_refused(rule: str, gone: str) -> None:
    assert rules(inspect(essentials=NUMBERS_AND_EXIT.replace(gone, ""))) == [rule]


def test_t41_what_was_found_is_not_spread_by_telling_of_it() -> None:
    [refusal] = inspect(f"<p>Gjelder {NATIONAL_ID}.</p>")

    assert NATIONAL_ID not in refusal.excerpt
    assert "Gjelder •••" in refusal.excerpt


def test_refusal_tells_site_and_address() -> None:
    [refusal] = inspect('<p style="x">', site=Site.PUBLIC)

    assert refusal.page == "public:/narvik/kort/fare-na/"


def test_check_that_breaks_down_refuses_the_page_and_lets_the_others_speak() -> None:
    def broken(reading: Reading) -> list[tuple[str, str, str]]:
        raise KeyError(NATIONAL_ID)

    def speaking(reading: Reading) -> list[tuple[str, str, str]]:
        return [("annet", "Noe annet er galt.", "")]

    found = Guard((lambda reading: iter(broken(reading)), lambda reading: iter(speaking(reading)))).inspect(
        make_page(), b"<p>", surroundings()
    )

    assert [refusal.rule for refusal in found] == ["kontroll-feilet", "annet"]
    assert "«<lambda>»" in found[0].reason
    assert NATIONAL_ID not in found[0].excerpt


def test_page_that_cannot_be_read_is_refused() -> None:
    assert rules(Guard().inspect(make_page(), b"", surroundings())) != []


def glance(html: str) -> list[GuardRefusal]:
    return Guard().glance(make_page(), html.encode(), surroundings())


def test_glance_refuses_a_number_that_is_not_registered() -> None:
    assert glance(NUMBERS_AND_EXIT) == []
    assert rules(glance(NUMBERS_AND_EXIT + '<a href="tel:81549300">')) == ["ukjent-nummer"]
    assert [(each.rule, each.excerpt) for each in glance("<p>ingen numre</p>")] == [("ukjent-nummer", "")]
    assert rules(glance(NUMBERS_AND_EXIT + mark("number:politi"))) == ["ikke-fylt"]


def test_glance_refuses_hours_that_are_not_confirmed() -> None:
    place = '<span class="state" data-hours="{}"></span>'

    assert glance(NUMBERS_AND_EXIT + place.format(CONFIRMED)) == []
    [refusal] = glance(NUMBERS_AND_EXIT + place.format("24/7"))
    assert (refusal.rule, refusal.excerpt) == ("ukjent-apningstid", "24/7")


def around(page_body: str, **other: Any) -> list[GuardRefusal]:
    """What is said of a page that stands in something else than the others do."""
    html = f"<!DOCTYPE html><html><head>{HEAD}</head><body>{NUMBERS_AND_EXIT}{page_body}</body></html>"
    return Guard().inspect(make_page(), html.encode(), replace(surroundings(), **other))


def test_t35_host_in_punycode_is_refused_although_somebody_put_it_on_the_list() -> None:
    listed = Standard(NUMBERS, frozenset({"xn--plkt-5qa.no"}))

    assert rules(around('<a href="https://xn--plkt-5qa.no/" rel="noreferrer">Ut</a>', standard=listed)) == [
        "ukjent-vert"
    ]


def test_number_that_is_registered_with_its_country_may_stand_without() -> None:
    registered = Standard(frozenset({"112", "116006", "+4776913416"}), frozenset())

    assert around("<p>Ring 76 91 34 16.</p>", standard=registered) == []


def test_pages_that_belong_to_no_municipality_lead_to_all_of_them() -> None:
    assert around('<a href="/evenes/">Evenes</a>', home="/") == []


def test_style_is_not_read_as_words() -> None:
    style = "p{z-index:76913417}"
    head = HEAD.replace(STYLE, style)
    html = f"<!DOCTYPE html><html><head>{head}</head><body>{NUMBERS_AND_EXIT}</body></html>"

    assert (
        Guard().inspect(make_page(), html.encode(), replace(surroundings(), style_hash=style_hash(style)))
        == []
    )


@pytest.mark.parametrize("sign", [OPEN, CLOSE], ids=ascii)
def test_half_a_mark_is_refused_too_and_its_surroundings_are_told_shortly(sign: str) -> None:
    found = [each for each in inspect(f"<p>{sign}{'ord ' * 40}</p>") if each.rule == "ikke-fylt"]

    assert [len(each.excerpt) for each in found] == [80]


def test_long_style_is_told_shortly() -> None:
    [refusal] = inspect(f"<style>{'p{color:red}' * 20}</style>")

    assert len(refusal.excerpt) == 80


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<p style="x" hidden>', '<p style="x" hidden>'),
        ("<iframe></iframe>", "<iframe>"),
        (f'<p data-hours="{CONFIRMED}"> Åpent </p>', "Åpent"),
        ('<p><span data-hours="24/7"></span></p>', "24/7"),
    ],
)
def test_refusal_shows_the_place_as_it_stands(body: str, told: str) -> None:
    [refusal] = inspect(body)

    assert refusal.excerpt == told


def test_two_titles_are_refused_with_both() -> None:
    [refusal] = inspect(head=HEAD + "<title>Til deg</title>")

    assert (refusal.rule, refusal.excerpt) == ("mangler-tittel", "Når det haster, Til deg")


@pytest.mark.parametrize(
    ("link", "told"),
    [
        (f'<a href="{EXIT}" rel="nofollow">', f'<a href="{EXIT}" rel="nofollow">'),
        ('<a href="https://plikt.no/" rel="noreferrer nofollow">', ""),
    ],
)
def test_t10_way_out_leads_to_its_own_address_and_tells_nothing(link: str, told: str) -> None:
    essentials = NUMBERS_AND_EXIT.replace(f'<a href="{EXIT}" rel="noreferrer nofollow">', link)

    found = [each.excerpt for each in inspect(essentials=essentials) if each.rule == "mangler-utgang"]

    assert found == [told]


def test_t10_way_out_may_be_written_in_capitals() -> None:
    assert inspect(essentials=NUMBERS_AND_EXIT.replace("noreferrer nofollow", "NoReferrer NoFollow")) == []


def test_page_that_breaks_the_reading_is_refused() -> None:
    [refusal] = Guard().inspect(make_page(), None, surroundings())  # type: ignore[arg-type]

    assert refusal.rule == "kontroll-feilet"
    assert "«lesing»" in refusal.reason


@pytest.mark.parametrize(
    ("error", "told"),
    [(KeyError("fore 01819010001"), "'fore •••••••••••'"), (ValueError("tlf 112"), "ValueError: tlf •••")],
)
def test_page_that_cannot_be_made_is_told_without_digits(error: Exception, told: str) -> None:
    refusal = Guard().unmade(make_page(), surroundings(), error)

    assert (refusal.page, refusal.rule) == ("toolbox:/narvik/kort/fare-na/", "kan-ikke-lages")
    assert refusal.excerpt == told


def test_t11_address_is_asked_about_by_itself_too() -> None:
    [refusal] = address_refusals(make_page("/kort/vold/"), "/narvik/")

    assert (refusal.page, refusal.rule) == ("toolbox:/narvik/kort/vold/", "avslorende-adresse")
    assert refusal.excerpt == "narvik kort vold"
    assert refusal.reason.startswith("Adressen inneholder «vold», som røper")
    assert address_refusals(make_page("/kort/fare-na/"), "/narvik/") == []


def test_words_around_what_was_found_are_on_one_short_line() -> None:
    assert excerpt("a" * 200 + "X" * 11 + "b" * 200, 200, 211) == "a" * 39 + "X" * 11 + "b" * 39
    assert excerpt("Gjelder\n noe", 0, 7) == "Gjelder noe"
    assert excerpt("a" + "X" * 95 + "b", 1, 96) == "X" * 95


def test_refused_pages_are_told_of_with_how_many_things_there_are_to_mend() -> None:
    two = (GuardRefusal("toolbox:/", "regel", "Rett det.", ""),) * 2

    assert str(GuardRefusedError(two)) == "Publiseringen er stanset: 2 ting må rettes først."


def page_in(language: str, path: str, urgency: Urgency = Urgency.ACUTE, site: Site = Site.PUBLIC) -> Page:
    return replace(make_page(path, site=site, urgency=urgency), language=language)


def test_t57_language_without_a_page_that_somebody_in_need_may_have_to_read_is_refused() -> None:
    bokmal = [page_in("nb", "/hjelp/"), page_in("nb", "/fare/"), page_in("nb", "/om/", Urgency.ORDINARY)]
    of_staff = page_in("nb", "/kort/fare-na/", site=Site.TOOLBOX)
    bokmal.append(page_in("nb", "/404.html"))
    english = [page_in("en", "/en/hjelp/"), page_in("en", "/en/om/", Urgency.ORDINARY)]

    [refusal] = missing_in_languages([*bokmal, of_staff, *english])

    assert (refusal.page, refusal.rule, refusal.excerpt) == ("public:/en/fare/", "mangler-oversettelse", "")
    assert missing_in_languages([*bokmal, *english, page_in("en", "/en/fare/")]) == []


def test_t57_language_is_refused_when_there_is_nothing_to_hold_it_against() -> None:
    pages = [page_in("nb", "/om/", Urgency.ORDINARY), page_in("en", "/en/hjelp/")]

    [refusal] = missing_in_languages(pages)

    assert (refusal.page, refusal.rule, refusal.excerpt) == ("public:/en/", "mangler-oversettelse", "")
