"""Files and folders in the wrong place, and things that only go wrong between files."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from handlekraft.exchange.loading import load
from handlekraft.exchange.problems import ContentError
from handlekraft.formats.problems import ProblemSeverity
from handlekraft.organisations.models import Municipality
from tests.exchange.trees import FILES, changed, write_tree

pytestmark = pytest.mark.django_db

CARD = "library/cards/fare-na.yaml"
UNIT_FILE = "narvik/units/eksempel-barnehage/fare-na.yaml"
ADAPTATION = "narvik/adaptations/fare-na.yaml"
HEIRS_IN_A_RING = FILES["narvik/units.yaml"].replace(
    "name: Eksempel sektor", "name: Eksempel sektor\n            successor: a"
).rstrip() + "".join(
    f"\n          - {{slug: {slug}, name: Enhet {slug}, from: 2026-01-01, successor: {heir}}}"
    for slug, heir in {"a": "b", "b": "eksempel-sektor"}.items()
)


def problems_of(root: Path, changes: Mapping[str, str | None]) -> list[str]:
    with pytest.raises(ContentError) as refused:
        load(write_tree(root, changes))
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"narvik/municipality.yaml": None},
            "content/narvik/municipality.yaml:1: Filen mangler. En kommune må ha nummer, navn og fylke.",
            id="municipality without its file",
        ),
        pytest.param(
            {"narvik/contact.yaml": "contacts: []"},
            "content/narvik/contact.yaml:1: Filen er ukjent her. Her kan det ligge: contacts.yaml, "
            "municipality.yaml, plan.yaml, resources.yaml, search.yaml, units.yaml.",
            id="stray file",
        ),
        pytest.param(
            {"narvik/kort/a.yaml": "key: a"},
            "content/narvik/kort:1: Mappen er ukjent. Her kan det ligge: about, adaptations, cards, duties, pages, translations, units.",
            id="stray folder",
        ),
        pytest.param(
            {"library/cards/notat.txt": "hei"},
            "content/library/cards/notat.txt:1: Filen hører ikke hjemme her. "
            "Innhold skal ligge i filer som slutter på .yaml.",
            id="file of another kind",
        ),
        pytest.param(
            changed("narvik/municipality.yaml", "slug: narvik", "slug: narvika"),
            "content/narvik/municipality.yaml:1: Mappen heter «narvik», men slug er «narvika». De skal være like.",
            id="folder and slug differ",
        ),
        pytest.param(
            changed(CARD, "key: fare-na", "key: fare"),
            "content/library/cards/fare-na.yaml:1: «key» er «fare», men filen heter «fare-na.yaml». De skal være like.",
            id="file and key differ",
        ),
        pytest.param(
            {CARD: None, "library/duties/fare-na.yaml": FILES[CARD]},
            "content/library/duties/fare-na.yaml:1: «kind» er «card», men filen ligger i mappen «duties». "
            "Flytt filen, eller rett «kind».",
            id="card among the duties",
        ),
        pytest.param(
            {UNIT_FILE: None, "narvik/units/borte/fare-na.yaml": FILES[UNIT_FILE]},
            "content/narvik/units/borte:1: Enhet «borte» finnes ikke. "
            "Rett nøkkelen, eller lag det den viser til.",
            id="folder of an unknown unit",
        ),
        pytest.param(
            {"narvik/cards/fare-na.yaml": FILES[CARD]},
            "content/narvik/cards/fare-na.yaml:1 key: Dokument «fare-na» finnes allerede i "
            "content/library/cards/fare-na.yaml:1. Gi den ene et annet navn.",
            id="own card with the key of a common one",
        ),
        pytest.param(
            {"library/cards/fare.yaml": FILES[CARD].replace("key: fare-na", "key: fare")},
            "content/library/cards/fare.yaml:5 slug: Adresse «nar-det-haster» finnes allerede i "
            "content/library/cards/fare-na.yaml:5. Gi den ene et annet navn.",
            id="two documents with one slug",
        ),
        pytest.param(
            changed("narvik/contacts.yaml", "covers: [narvik, evenes]", "covers: [narvik]"),
            "content/narvik/adaptations/fare-na.yaml:5 overrides[0].body[0]: Kontakt «kommune» finnes ikke for lesere i "
            "evenes. Rett nøkkelen, eller lag det den viser til.",
            id="contact that members of the co-operation do not have",
        ),
        pytest.param(
            {
                **changed("library/contacts.yaml", "website: https://www.116111.no/", "instead: barnevern"),
            },
            "content/library/contacts.yaml:17 contacts[1].instead: Kontakt «barnevern» finnes ikke. "
            "Rett nøkkelen, eller lag det den viser til.",
            id="library that leans on a municipality",
        ),
        pytest.param(
            changed("narvik/contacts.yaml", "instead: alarmtelefonen", "instead: kommune\n          - {key: x, name: X, service: annet, instead: y}\n          - {key: y, name: Y, service: annet, instead: x}"),
            "content/narvik/contacts.yaml:17 contacts[2].key: Kontaktene x → y → x viser til hverandre i ring. "
            "La «instead» hos én av dem peke ut av ringen.",
            id="contacts in a ring",
        ),
        pytest.param(
            changed("narvik/units.yaml", "name: Eksempel sektor", "name: Eksempel sektor\n            parent: eksempel-barnehage"),
            "content/narvik/units.yaml:2 units[0].slug: Enhetene eksempel-barnehage → eksempel-sektor → "
            "eksempel-barnehage er plassert under hverandre i ring. Rett «parent».",
            id="units in a ring",
        ),
        pytest.param(
            changed("narvik/units.yaml", "name: Eksempel barnehage", "name: Eksempel sektor"),
            "content/narvik/units.yaml:7 units[1].slug: «Eksempel sektor» er navnet på en annen enhet. Velg et annet navn.",
            id="two units of one name",
        ),
        pytest.param(
            changed("narvik/units.yaml", "name: Eksempel barnehage", "name: eksempel-sektor"),
            "content/narvik/units.yaml:7 units[1].slug: «eksempel-sektor» er adressen til «Eksempel sektor». "
            "Velg et annet navn.",
            id="unit called as another's address",
        ),
        pytest.param(
            {"narvik/units.yaml": HEIRS_IN_A_RING},
            "content/narvik/units.yaml:2 units[0].slug: Enhetene a → b → eksempel-sektor → a overtas av hverandre i ring. "
            "La «successor» hos en av dem peke ut av ringen.",
            id="heirs in a ring",
        ),
        pytest.param(
            changed("narvik/municipality.yaml", "county: Nordland", "county: Nordland\n        host: evenes"),
            "content/evenes/municipality.yaml:5 host: «narvik» kan ikke være vert: den har selv en vert. "
            "Skriv den øverste verten, eller la feltet stå tomt.",
            id="host with a host",
        ),
    ],
)  # fmt: skip
def test_tree_that_does_not_hold_together_is_refused(
    tmp_path: Path, changes: dict[str, str | None], expected: str
) -> None:
    assert expected in problems_of(tmp_path, changes)
    assert not Municipality.objects.exists()


def test_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="Mappen finnes ikke"):
        load(tmp_path / "borte")


def test_advice_does_not_stop_the_loading(tmp_path: Path) -> None:
    long_step = "Ring {nummer:politi-nod} og si hvem du er, hvor du er, hva som skjer, og hvem som er der nå."
    summary = load(
        write_tree(tmp_path, changed(CARD, "text: Ring {nummer:politi-nod}.", f"text: {long_step}"))
    )

    assert {problem.severity for problem in summary.advice} == {ProblemSeverity.WARNING}
    assert {problem.place.field for problem in summary.advice} == {"sections[0].text"}
    assert Municipality.objects.exists()


def test_municipality_may_load_its_own_folder_against_what_stands_in_the_database(tmp_path: Path) -> None:
    load(write_tree(tmp_path / "all"))
    own = write_tree(tmp_path / "own", {name: None for name in FILES if not name.startswith("narvik/")})

    summary = load(own, everything=True)

    assert summary.touched == []


def test_folder_alone_may_not_name_what_nobody_has_loaded(tmp_path: Path) -> None:
    changes = {name: None for name in FILES if not name.startswith("narvik/")}

    problems = problems_of(tmp_path, changes)

    assert "Kommune «evenes» finnes ikke" in "\n".join(problems)
    assert "Dokument «fare-na» finnes ikke" in "\n".join(problems)


def test_refusal_by_what_stands_in_the_database_is_told_with_its_file(tmp_path: Path) -> None:
    load(write_tree(tmp_path / "new"))
    older = changed("library/contacts.yaml", "verified_on: 2026-11-23", "verified_on: 2026-01-01")

    (problem,) = problems_of(tmp_path / "old", older)

    assert problem.startswith(
        "content/library/contacts.yaml:1: Kontakten politi-nod ble sist bekreftet 2026-11-23"
    )


@pytest.mark.parametrize("files", [(), ("README.md",)])
def test_folder_without_any_content_is_refused(tmp_path: Path, files: tuple[str, ...]) -> None:
    for name in files:
        (tmp_path / name).touch()

    with pytest.raises(ContentError) as refused:
        load(tmp_path)

    assert [problem.message for problem in refused.value.problems] == [
        "Mappen har verken «library» eller en kommune. Er det riktig mappe?"
    ]


@pytest.mark.parametrize("part", ["library", "narvik"])
def test_part_of_the_content_can_be_loaded_where_the_rest_stands(tmp_path: Path, part: str) -> None:
    whole = write_tree(tmp_path)
    load(whole)
    only = tmp_path / "del"
    only.mkdir()
    (whole / part).rename(only / part)

    load(only)

    assert Municipality.objects.filter(slug="narvik").exists()
