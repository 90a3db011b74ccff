"""Documents and adaptations on their way through: refusals keep their line,
layers come in order, drift survives."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from handlekraft.exchange.loading import load
from handlekraft.exchange.problems import ContentError
from handlekraft.guidance.models import Adaptation, Document, DocumentVersion, Snapshot, VersionState
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.upserts import RowOutcome
from tests.exchange.trees import FILES, changed, write_tree

pytestmark = pytest.mark.django_db

CARD = "library/cards/fare-na.yaml"
OURS = "narvik/adaptations/fare-na.yaml"
UNIT = "narvik/units/eksempel-barnehage/fare-na.yaml"
SECTOR = "narvik/units/eksempel-sektor/fare-na.yaml"
MEMBER = "evenes/adaptations/fare-na.yaml"


def problems_of(root: Path, changes: Mapping[str, str | None]) -> list[str]:
    with pytest.raises(ContentError) as refused:
        load(write_tree(root, changes))
    return [str(problem) for problem in refused.value.problems]


def own_section(key: str, after: str) -> str:
    return f"""
        document: fare-na
        sections:
          - {{key: {key}, after: {after}, kind: text, part: local, policy: extend, heading: Vårt, body: [Slik gjør vi.]}}
        """


def appended(section: str) -> str:
    return f"""
        document: fare-na
        overrides:
          - {{section: {section}, op: append, body: [Vi legger til dette.]}}
        """


def test_what_is_loaded_is_a_draft_that_nobody_has_approved(tmp_path: Path) -> None:
    load(write_tree(tmp_path))

    assert [version.state for version in DocumentVersion.objects.all()] == [VersionState.DRAFT]
    assert {snapshot.approved for snapshot in Snapshot.objects.current()} == {False}
    assert Adaptation.objects.count() == 2


def test_local_operation_on_a_locked_section_is_refused_at_its_line_and_nothing_is_loaded(
    tmp_path: Path,
) -> None:
    (problem,) = problems_of(tmp_path, changed(UNIT, "section: nokkelperson", "section: ring"))

    assert problem == (
        "content/narvik/units/eksempel-barnehage/fare-na.yaml:4 overrides[0].op: «ring» er låst: ingen kan fylle ut der. "
        "Fjern tilpasningen, eller skriv i «lokale-forhold»."
    )
    assert not Municipality.objects.exists()


def test_everything_guidance_refuses_is_told_at_once(tmp_path: Path) -> None:
    changes = {
        **changed(OURS, "section: tegn", "section: tagn"),
        **changed(UNIT, "after: tegn", "after: tagn"),
    }

    problems = problems_of(tmp_path, changes)

    assert [problem.split(" Avsnittet «tagn» finnes ikke")[0] for problem in problems] == [
        "content/narvik/adaptations/fare-na.yaml:3 overrides[0].section:",
        "content/narvik/units/eksempel-barnehage/fare-na.yaml:9 sections[0].after:",
    ]


def test_replacement_with_a_field_of_another_kind_is_refused_at_its_line(tmp_path: Path) -> None:
    replacement = """
        document: fare-na
        overrides:
          - section: eksempler
            op: replace
            items: [Leker ikke]
            unsure: Spør noen.
        """

    (problem,) = problems_of(tmp_path, {OURS: replacement})

    assert problem.startswith("content/narvik/adaptations/fare-na.yaml:6 overrides[0].unsure:")


def test_changed_text_is_a_new_version_and_the_rest_is_as_it_was(tmp_path: Path) -> None:
    load(write_tree(tmp_path / "a"))

    summary = load(write_tree(tmp_path / "b", changed(CARD, "heading: Tegn", "heading: Tegn du kan se")))

    assert [(touched.outcome, touched.name) for touched in summary.touched] == [
        (RowOutcome.CHANGED, "fare-na")
    ]
    assert DocumentVersion.objects.count() == 2


def test_sector_is_recorded_before_the_unit_that_builds_on_it(tmp_path: Path) -> None:
    load(write_tree(tmp_path, {SECTOR: own_section("sektorens", "tegn"), UNIT: appended("sektorens")}))

    assert Adaptation.objects.filter(unit__isnull=False).count() == 2


def test_host_is_recorded_before_the_member_that_builds_on_it(tmp_path: Path) -> None:
    hosted = own_section("vertens", "tegn").replace("[Slik gjør vi.]", '["Ring {kontakt:kommune}."]')
    load(write_tree(tmp_path, {OURS: hosted, MEMBER: appended("vertens")}))

    assert set(Adaptation.objects.filter(unit=None).values_list("municipality__slug", flat=True)) == {
        "narvik",
        "evenes",
    }


def test_member_cannot_build_on_what_its_host_says_of_itself(tmp_path: Path) -> None:
    changes = {OURS: own_section("vertens", "tegn"), MEMBER: appended("vertens")}

    (problem,) = problems_of(tmp_path, changes)

    assert "overrides[0].section: Avsnittet «vertens» finnes ikke i dokumentet over." in problem


def test_document_of_a_municipality_is_its_own(tmp_path: Path) -> None:
    own = FILES[CARD].replace("key: fare-na", "key: vart").replace("slug: nar-det-haster", "slug: vart-kort")

    load(write_tree(tmp_path, {"narvik/cards/vart.yaml": own}))

    assert set(Document.objects.values_list("key", "municipality__slug")) == {
        ("fare-na", None),
        ("vart", "narvik"),
    }


def test_member_cannot_adapt_what_its_host_has_to_itself(tmp_path: Path) -> None:
    own = FILES[CARD].replace("key: fare-na", "key: vart").replace("slug: nar-det-haster", "slug: vart-kort")
    changes = {
        "narvik/cards/vart.yaml": own,
        "evenes/adaptations/vart.yaml": appended("tegn").replace("fare-na", "vart"),
    }

    (problem,) = problems_of(tmp_path, changes)

    assert "evenes/adaptations/vart.yaml:1 document: Dokument «vart» finnes ikke." in problem
