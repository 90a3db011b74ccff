"""What people decided in the workspace or with a table stands, whatever files say later (decision 0026)."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from handlekraft.guidance.models import AdaptationVersion
from handlekraft.organisations.drafts import Grant
from handlekraft.organisations.models import LogEntry, Municipality, RoleHolder, Unit, UnitPlacement
from handlekraft.organisations.operations.accounts import give_roles
from handlekraft.staff.operations.intake import take_in
from tests.exchange.trees import FILES, changed, write_tree
from tests.organisations.builders import make_person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
TABLES = (RoleHolder, Unit, UnitPlacement)
KEPT = "Folk har bestemt noe annet enn filene, og det står som det er."


def load(content: Path) -> str:
    out = StringIO()
    call_command("load", content, stdout=out, stderr=out)
    return out.getvalue()


def decide(*lines: str) -> None:
    """Take in a table of people or units, as a coordinator does."""
    report = take_in(
        municipality=Municipality.objects.get(slug="narvik"),
        person=None,
        content="\n".join(lines).encode(),
        today=TODAY,
        dry_run=False,
    )
    assert report.taken, report.rows


def rows() -> list[list[tuple[object, ...]]]:
    """All that roles and units are; by which address files name a unit is about the files."""
    names = {model: [field.attname for field in model._meta.concrete_fields] for model in TABLES}
    return [
        sorted(model.objects.values_list(*(name for name in names[model] if name != "filed_as")), key=str)
        for model in TABLES
    ]


def told_by_files() -> list[tuple[str, str]]:
    entries = LogEntry.objects.filter(verb__endswith="fra innholdsfilene").order_by("pk")
    return [(entry.verb, entry.subject) for entry in entries]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A tree that is loaded, where people have then ended a role, closed a unit, and moved another."""
    also = FILES["narvik/units.yaml"].rstrip() + (
        "\n          - slug: eksempel-skole\n            name: Eksempel skole\n            kind: unit"
        "\n            parent: eksempel-sektor\n            from: 2026-01-01\n"
    )
    content = write_tree(tmp_path, {"narvik/units.yaml": also})
    load(content)
    decide(
        "enhet;type;sektor;fra;til;overtas av",
        "Ny sektor;sektor;;1.1.2026;;",
        "Eksempel barnehage;enhet;;1.1.2026;30.11.2026;Eksempel skole",
        "Eksempel skole;enhet;Ny sektor;1.1.2026;;",
    )
    decide("navn;rolle;fra;til", "Demo Koordinator;koordinator;1.1.2026;23.11.2026")
    return content


def test_files_loaded_again_change_nothing_that_people_decided_and_say_so(content: Path) -> None:
    before, told = rows(), told_by_files()

    said = load(content)

    assert rows() == before
    assert told_by_files() == told
    assert f"  beholdt: roller koordinator  Demo Koordinator 2026-01-01 (narvik). {KEPT}\n" in said
    assert f"  beholdt: enheter eksempel-barnehage (narvik). {KEPT}\n" in said
    assert f"  beholdt: enheter eksempel-skole (narvik). {KEPT}\n" in said
    assert said.count("beholdt: ") == 3


def test_role_unit_and_place_stand_as_people_left_them(content: Path) -> None:
    load(content)

    closed, moved = (Unit.objects.get(slug=f"eksempel-{kind}") for kind in ("barnehage", "skole"))
    assert RoleHolder.objects.get(role="koordinator").valid_to == date(2026, 11, 23)
    assert (closed.valid_to, closed.successor) == (date(2026, 11, 30), moved)
    assert [
        (row.parent.slug, row.valid_from, row.valid_to) for row in moved.placements.order_by("valid_from")
    ] == [
        ("eksempel-sektor", date(2026, 1, 1), date(2026, 11, 23)),
        ("ny-sektor", TODAY, None),
    ]


def test_files_still_bring_what_is_new_and_change_what_is_as_they_left_it(
    content: Path, tmp_path: Path
) -> None:
    municipality = changed(
        "narvik/municipality.yaml",
        "- {role: godkjenner}",
        "- {role: godkjenner, holder: Demo Ny, from: 2026-01-01}",
    )
    units = changed("narvik/units.yaml", "name: Eksempel sektor", "name: Eksempel oppvekst")
    before = len(told_by_files())

    said = load(write_tree(tmp_path / "b", municipality | units))

    assert RoleHolder.objects.filter(holder_name="Demo Ny", decided_on=None).count() == 1
    assert Unit.objects.get(slug="eksempel-sektor").name == "Eksempel oppvekst"
    assert "  endret: enheter eksempel-sektor (narvik)\n" in said
    assert told_by_files()[before:] == [
        ("endret en enhet fra innholdsfilene", "Eksempel oppvekst"),
        ("ga en rolle fra innholdsfilene", "Demo Ny: godkjenner, Narvik"),
    ]


def test_everything_that_files_bring_and_change_is_in_the_log(tmp_path: Path) -> None:
    load(write_tree(tmp_path / "a"))
    first = told_by_files()
    ended = changed(
        "narvik/municipality.yaml",
        "holder: Demo Koordinator, from: 2026-01-01",
        "holder: Demo Koordinator, from: 2026-01-01, to: 2026-12-31",
    )
    elsewhere = changed("narvik/units.yaml", "            parent: eksempel-sektor\n", "")

    load(write_tree(tmp_path / "b", ended | elsewhere))
    load(write_tree(tmp_path / "b", ended | elsewhere))

    assert first == [
        ("la til en enhet fra innholdsfilene", "Eksempel sektor"),
        ("la til en enhet fra innholdsfilene", "Eksempel barnehage"),
        ("ga en rolle fra innholdsfilene", "Demo Koordinator: koordinator, Narvik"),
        ("ga en rolle fra innholdsfilene", "Demo Oversetter: oversetter (engelsk, ukrainsk), Narvik"),
        ("ga en rolle fra innholdsfilene", "Demo Enhetsleder: enhetsleder, Eksempel barnehage"),
    ]
    assert told_by_files()[len(first) :] == [
        ("endret en enhet fra innholdsfilene", "Eksempel barnehage"),
        ("endret en rolle fra innholdsfilene", "Demo Koordinator: koordinator, Narvik"),
    ]
    assert not LogEntry.objects.filter(verb__endswith="fra innholdsfilene", person__isnull=False).exists()


def test_line_of_a_table_that_says_what_stands_decides_nothing(tmp_path: Path) -> None:
    load(write_tree(tmp_path / "a"))
    decide("navn;rolle;fra", "Demo Koordinator;koordinator;1.1.2026")
    decide("enhet;type;sektor;fra", "Eksempel barnehage;enhet;Eksempel sektor;1.1.2026")
    ended = changed(
        "narvik/municipality.yaml",
        "holder: Demo Koordinator, from: 2026-01-01",
        "holder: Demo Koordinator, from: 2026-01-01, to: 2026-12-31",
    )

    load(write_tree(tmp_path / "b", ended))

    assert RoleHolder.objects.get(role="koordinator").valid_to == date(2026, 12, 31)
    assert not Unit.objects.filter(decided_on__isnull=False).exists()


def test_files_that_come_to_say_what_people_decided_are_told_nothing(content: Path, tmp_path: Path) -> None:
    before = rows()
    out = StringIO()
    call_command("export", tmp_path / "out" / "content", stdout=out, stderr=out)

    said = load(tmp_path / "out" / "content")

    assert "beholdt" not in said
    assert rows() == before


def test_role_that_an_account_was_given_is_not_made_a_role_of_files_by_an_export(
    content: Path, tmp_path: Path
) -> None:
    person = make_person("Demo Innlogget")
    give_roles(person=person, grants=[Grant("redaktor", "narvik")], on=TODAY)
    before = rows()
    out = StringIO()
    call_command("export", tmp_path / "out" / "content", stdout=out, stderr=out)

    load(tmp_path / "out" / "content")

    assert rows() == before


def test_unit_whose_address_people_mended_keeps_what_files_say_of_it(tmp_path: Path) -> None:
    content = write_tree(tmp_path)
    load(content)
    mended = Unit.objects.get(slug="eksempel-barnehage")
    Unit.objects.filter(pk=mended.pk).update(slug="solstua", name="Solstua", decided_on=TODAY)
    before = rows(), list(AdaptationVersion.objects.values_list())

    said = load(content)

    assert f"  beholdt: enheter eksempel-barnehage (narvik). {KEPT}\n" in said
    assert said.count("beholdt: ") == 1
    assert (rows(), list(AdaptationVersion.objects.values_list())) == before
    assert AdaptationVersion.objects.filter(adaptation__unit=mended).exists()
