"""One test for each way a file can be wrong: the message says which file, line and field, and what to do."""

from pathlib import Path

import pytest

from handlekraft.exchange.loading import load
from handlekraft.exchange.problems import ContentError
from handlekraft.organisations.models import Municipality
from tests.exchange.trees import changed, write_tree

pytestmark = pytest.mark.django_db

CARD = "library/cards/fare-na.yaml"
CONTACTS = "narvik/contacts.yaml"
UNITS = "narvik/units.yaml"
UNIT = "narvik/units/eksempel-barnehage/fare-na.yaml"


def problems_of(root: Path, changes: dict[str, str | None]) -> list[str]:
    with pytest.raises(ContentError) as refused:
        load(write_tree(root, changes))
    return [str(problem) for problem in refused.value.problems]


def test_tree_as_it_stands_is_loaded(tmp_path: Path) -> None:
    load(write_tree(tmp_path))

    assert set(Municipality.objects.values_list("slug", flat=True)) == {"narvik", "evenes"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            changed(CONTACTS, "name: Sentralbordet", "name: Sentral: bordet"),
            "content/narvik/contacts.yaml:3: Filen kan ikke leses som YAML. Det står et kolon for mye, eller teksten "
            "trenger anførselstegn. (Leseren sier: mapping values are not allowed in this context)",
            id="malformed YAML",
        ),
        pytest.param(
            changed(CONTACTS, "name: Sentralbordet", "naem: Sentralbordet"),
            "content/narvik/contacts.yaml:3 contacts[0].naem: Feltet «naem» er ukjent. Mente du «name»?",
            id="unknown field",
        ),
        pytest.param(
            changed("library/contacts.yaml", "order: 20", "order: tjue"),
            "content/library/contacts.yaml:13 contacts[1].order: «tjue» er ikke et helt tall. "
            "Skriv bare sifre, for eksempel 10.",
            id="number that is none",
        ),
        pytest.param(
            changed("library/contacts.yaml", "hours_confirmed: true", "hours_confirmed: ja"),
            "content/library/contacts.yaml:6 contacts[0].numbers[0].hours_confirmed: «ja» er ikke ja eller nei. "
            "Skriv true eller false.",
            id="truth that is none",
        ),
        pytest.param(
            changed(UNITS, "name: Eksempel barnehage", "name: \"=cmd|' /C calc'!A0\""),
            "content/narvik/units.yaml:8 units[1].name: begynner med «=», som en formel. Skriv selve navnet.",
            id="name of a unit that is a formula",
        ),
        pytest.param(
            changed("narvik/municipality.yaml", "holder: Demo Koordinator", "holder: …"),
            "content/narvik/municipality.yaml:10 roles[0].holder: har ingen bokstaver a–å. Skriv et navn med bokstaver.",
            id="name of a person without letters",
        ),
        pytest.param(
            changed("library/laws.yaml", "checked_on: 2026-07-02", "checked_on: 02.07.2026"),
            "content/library/laws.yaml:7 laws[0].checked_on: «02.07.2026» er ikke en dato. "
            "Skriv år-måned-dag, for eksempel 2026-11-24.",
            id="date that is none",
        ),
        pytest.param(
            changed(
                UNITS,
                "kind: sector\n            example: true\n            from: 2026-01-01",
                "from: 1899-12-31",
            ),
            "content/narvik/units.yaml:4 units[0].from: er i år 1899. Rett årstallet.",
            id="day of a year that is a slip",
        ),
        pytest.param(
            changed(CONTACTS, "from: 2026-01-01}", "from: 2026-01-01, to: 2025-12-31}"),
            "content/narvik/contacts.yaml:12 contacts[1].covers[1]: slutter 2025-12-31, før starten 2026-01-01. "
            "Rett «from» eller «to».",
            id="home that ends before it begins",
        ),
        pytest.param(
            changed(
                CONTACTS, "service: barnevern", "service: barnevern\n            what_happens: " + "a" * 1001
            ),
            "content/narvik/contacts.yaml:12 contacts[1].what_happens: har 1001 tegn. Det er plass til 1000; kort ned.",
            id="more than the form has room for",
        ),
        pytest.param(
            changed(
                CONTACTS,
                "service: barnevern",
                "service: barnevern\n            what_happens: Du kan være anonym.",
            ),
            "content/narvik/contacts.yaml:12 contacts[1].what_happens: Teksten sier «anonym», men «anonymous» er "
            "«vi vet ikke». Ta bort setningen, eller bekreft svaret.",
            id="promise that the facts do not hold",
        ),
        pytest.param(
            changed(CONTACTS, "service: barnevern", "service: barnevernet"),
            "content/narvik/contacts.yaml:11 contacts[1].service: «barnevernet» er ikke et av valgene. Mente du "
            "«barnevern»? Skriv en av: nodnummer, politi, helse, barnevern, krisesenter, radgivning, barnehus, kommune, annet.",
            id="word outside a choice",
        ),
        pytest.param(
            changed("library/glossary.yaml", "key: latent-vold", "key: Latent vold"),
            "content/library/glossary.yaml:2 glossary[0].key: «Latent vold» kan ikke være en nøkkel. "
            "Bruk bare a–z, 0–9 og bindestrek.",
            id="key with other letters",
        ),
        pytest.param(
            changed(
                "library/glossary.yaml", "definition: Frykten for at det skal skje igjen.", "definition:"
            ),
            "content/library/glossary.yaml:2 glossary[0]: mangler «definition». Fyll ut.",
            id="required field left empty",
        ),
        pytest.param(
            changed("narvik/municipality.yaml", "number: 1806", "number: 18060"),
            "content/narvik/municipality.yaml:1 number: «18060» er ikke et kommunenummer. "
            "Et kommunenummer har fire sifre, for eksempel 1806.",
            id="municipality number",
        ),
        pytest.param(
            changed("library/resources.yaml", "url: https://plikt.no/", "url: plikt.no"),
            "content/library/resources.yaml:6 resources[0].url: «plikt.no» er ikke en nettadresse. "
            "Skriv hele adressen med https:// foran.",
            id="address without its beginning",
        ),
        pytest.param(
            changed("library/resources.yaml", "url: https://plikt.no/", "url: https://pl1kt.no/"),
            "content/library/resources.yaml:6 resources[0].url: Verten «pl1kt.no» står ikke på listen over steder vi "
            "lenker til. Kontroller adressen, og legg verten til i library/links.yaml.",
            id="host outside the list",
        ),
        pytest.param(
            changed("library/links.yaml", "plikt.no,", "xn--plkt-vqa.no, plikt.no,"),
            "content/library/links.yaml:1 allowed_hosts[0]: «xn--plkt-vqa.no» er ikke et vertsnavn vi kan bruke. "
            "Bare a–z, 0–9, bindestrek og punktum.",
            id="host that looks like another",
        ),
        pytest.param(
            changed(
                "narvik/plan.yaml",
                "title: Eksempel handlingsplan\n        period: {from: 2026,",
                "title: Eksempel handlingsplan\n        period: {from: 26,",
            ),
            "content/narvik/plan.yaml:2 period.from: er i år 26. Rett årstallet.",
            id="period of a plan in a year that is a slip",
        ),
        pytest.param(
            changed("narvik/plan.yaml", "window: vår 2030", "window: etter hvert"),
            "content/narvik/plan.yaml:20 recommended.measures[0].window: «etter hvert» sier ikke når. Skriv for eksempel "
            "«vår 2027», «høst 2026–vår 2027», «2030–2031» eller «1. mars 2027–30. april 2027».",
            id="window that says nothing",
        ),
        pytest.param(
            changed(CARD, "slug: nar-det-haster", "slug: vold-hjemme"),
            "content/library/cards/fare-na.yaml:5 slug: røper hva siden handler om: «vold». "
            "Den blir stående i historikken; velg andre ord.",
            id="indiscreet address",
        ),
        pytest.param(
            changed(UNITS, "slug: eksempel-barnehage", "slug: krisesenteret"),
            "content/narvik/units.yaml:7 units[1].slug: røper hva siden handler om: «krisesenteret». "
            "Den blir stående i historikken; velg andre ord.",
            id="indiscreet address of a unit",
        ),
        pytest.param(
            changed(CARD, "discreet_title: Når det haster", "discreet_title: Vold i hjemmet"),
            "content/library/cards/fare-na.yaml:4 discreet_title: røper hva siden handler om: «Vold». "
            "Den blir stående i historikken; velg andre ord.",
            id="indiscreet title",
        ),
        pytest.param(
            changed(CARD, "{nummer:politi-nod}", "{nummer:politi-nodd}"),
            "content/library/cards/fare-na.yaml:18 sections[0].text: Kontakt «politi-nodd» finnes ikke. "
            "Mente du «politi-nod»?",
            id="reference to nothing",
        ),
        pytest.param(
            changed(CARD, "{begrep:latent-vold}", "{ord:latent-vold}"),
            "content/library/cards/fare-na.yaml:35 sections[2].body[0]: «{ord:latent-vold}» er ikke en henvisning vi "
            "kjenner. Bruk en av: kontakt, nummer, lov, ressurs, kort, begrep.",
            id="reference of an unknown kind",
        ),
        pytest.param(
            changed(CARD, "card: fare-na", "card: fare-da"),
            "content/library/cards/fare-na.yaml:11 not_when[0].card: Dokument «fare-da» finnes ikke. Mente du «fare-na»?",
            id="other card that does not exist",
        ),
        pytest.param(
            changed(CARD, "Ring {nummer:politi-nod}.", "Ring 76 91 34 16."),
            "content/library/cards/fare-na.yaml:18 sections[0].text: «76 91 34 16» ser ut som et telefonnummer. "
            "Skriv {kontakt:…} eller {nummer:…} i stedet.",
            id="number typed in a text",
        ),
        pytest.param(
            changed(CARD, "krisesenterlova § 2", "Saken til 01017012345 og 15076500565"),
            "content/library/cards/fare-na.yaml:12 sources[0]: Her står et fødselsnummer eller noe som ligner. "
            "Slett det; det skal aldri stå her.",
            id="national identity number",
        ),
        pytest.param(
            changed(UNITS, "slug: eksempel-barnehage", "slug: eksempel-sektor"),
            "content/narvik/units.yaml:7 units[1].slug: Enhet «eksempel-sektor» finnes allerede i "
            "content/narvik/units.yaml:2. Gi den ene et annet navn.",
            id="two units with one slug",
        ),
        pytest.param(
            changed(UNITS, "parent: eksempel-sektor", "parent: eksempel-skole"),
            "content/narvik/units.yaml:10 units[1].parent: Enhet «eksempel-skole» finnes ikke. Mente du «eksempel-sektor»?",
            id="unknown parent",
        ),
        pytest.param(
            changed(UNITS, "service_area: barnehage", "service_area: skole"),
            "content/narvik/units.yaml:9 units[1].service_area: Tjenesteområde «skole» finnes ikke. "
            "Rett nøkkelen, eller lag det den viser til.",
            id="unknown service area",
        ),
        pytest.param(
            changed("evenes/municipality.yaml", "host: narvik", "host: narvika"),
            "content/evenes/municipality.yaml:5 host: Kommune «narvika» finnes ikke. Mente du «narvik»?",
            id="unknown host municipality",
        ),
        pytest.param(
            changed("narvik/plan.yaml", "number: 1", "number: 1\n            number: 2"),
            "content/narvik/plan.yaml:9 measures[0].number: står to ganger. Behold den ene.",
            id="field given twice",
        ),
        pytest.param(
            changed(CARD, "kind: decision", "kind: desision"),
            "content/library/cards/fare-na.yaml:22 sections[1]: «kind» er «desision». "
            "Skriv en av: step, decision, text, say, contacts, law, slot.",
            id="unknown kind of section",
        ),
        pytest.param(
            changed(CARD, "              - {if: Nei, then: Fortsett.}\n", ""),
            "content/library/cards/fare-na.yaml:22 sections[1]: skal ha nøyaktig to «branches»: hva du gjør hvis ja, og "
            "hva du gjør hvis nei.",
            id="decision with one branch",
        ),
        pytest.param(
            changed(CARD, "key: lokale-forhold", "key: lokalt"),
            "content/library/cards/fare-na.yaml:1: Et kort skal slutte med «lokale-forhold»: kind slot, part local, "
            "policy extend. Da har lokal tekst alltid et sted å stå.",
            id="card without a place for local text",
        ),
        pytest.param(
            changed("narvik/municipality.yaml", ", languages: [en, uk]", ""),
            "content/narvik/municipality.yaml:12 roles[2]: En oversetter har «languages», og ingen andre roller har det. Rett rollen eller språkene.",
            id="translator of nothing",
        ),
        pytest.param(
            changed(UNIT, "document: fare-na", "document: fare-da"),
            "content/narvik/units/eksempel-barnehage/fare-na.yaml:1 document: Dokument «fare-da» finnes ikke. "
            "Mente du «fare-na»?",
            id="adaptation of nothing",
        ),
    ],
)
def test_wrong_file_is_refused_with_its_place_and_a_remedy(
    tmp_path: Path, changes: dict[str, str | None], expected: str
) -> None:
    assert expected in problems_of(tmp_path, changes)
    assert not Municipality.objects.exists()


def test_number_of_six_digits_is_refused_with_the_owner_to_ask(tmp_path: Path) -> None:
    """The plan prints one (T-30)."""
    (problem,) = problems_of(tmp_path, changed(CONTACTS, '"76913416"', '"(+47) 80 90 50"'))

    assert problem.startswith(
        "content/narvik/contacts.yaml:14 contacts[1].numbers[0].number: «(+47) 80 90 50» har"
    )
    assert "seks sifre" in problem
    assert "Spør eieren av nummeret" in problem


def test_hours_that_cannot_be_read_are_refused_at_their_line(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, changed(CONTACTS, "Mo-Fr 08:00-15:30; PH off", "kontortid"))

    assert problem.startswith(
        "content/narvik/contacts.yaml:15 contacts[1].numbers[0].hours: Åpningstiden «kontortid»"
    )


def test_national_identity_number_is_not_repeated_in_the_message(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, changed(CARD, "krisesenterlova § 2", "15076500565"))

    assert len(problems) == 1
    assert "15076500565" not in problems[0]


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    changes = {
        **changed("library/laws.yaml", "checked_on: 2026-07-02", "checked_on: snart"),
        **changed(UNITS, "parent: eksempel-sektor", "parent: borte"),
        **changed("narvik/plan.yaml", "number: 1", "number: en"),
    }

    files = [problem.split(":")[0] for problem in problems_of(tmp_path, changes)]

    assert files == ["content/library/laws.yaml", "content/narvik/plan.yaml", "content/narvik/units.yaml"]
