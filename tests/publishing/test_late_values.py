"""Numbers are filled in last (decision 0009): a changed one fills casts again, and
renders and touches nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import jinja2
import pytest

from handlekraft.design.templating import environment
from handlekraft.directory.reader_values import ShownContact, ShownNumber
from handlekraft.domain.languages import BOKMAL
from handlekraft.domain.late import mark
from handlekraft.editions.shelf.manifest import CASTS, FileRecord, Instead, Standard, cast_path, read_manifest
from handlekraft.editions.shelf.twins import BROTLI, GZIP, SUFFIXES, decoded
from handlekraft.editions.shelf.verifying import verify
from handlekraft.publishing.building import BuildOutcome, Workshop, build
from handlekraft.publishing.collecting import EditionInputs
from handlekraft.publishing.rendering import Renderer
from tests.publishing.editions import NOW, NUMBERS, RESERVE, TEMPLATE, make_inputs, make_page, shelf

FIRST, SECOND, UNREGISTERED = "76913416", "76913417", "76913418"
RENDERED = "{{ rendered(page.path) }}"
SHOWS = ("/kort/a/", "/kort/b/")
SHOWS_NOT = "/kort/c/"


@dataclass(frozen=True, slots=True)
class Press:
    """Builds editions in which two pages show a contact, and writes down which pages are rendered."""

    root: Path
    rendered: list[str] = field(default_factory=list)

    def publish(self, inputs: EditionInputs) -> BuildOutcome:
        return build(inputs, Workshop(self.root, self._environment()), now=NOW, allow_drafts=True)

    def _environment(self) -> jinja2.Environment:
        made = environment()
        mine = jinja2.DictLoader(
            {"page.html": TEMPLATE.replace("<body>", f"<body>{RENDERED}"), "publishing/reserve.html": RESERVE}
        )
        assert made.loader is not None
        made.loader = jinja2.ChoiceLoader([mine, made.loader])
        made.globals["rendered"] = self._render
        return made

    def _render(self, path: str) -> str:
        self.rendered.append(path)
        return ""

    def file(self, path: str) -> Path:
        return shelf(self.root).path(shelf(self.root).current() or "") / path

    def cast(self, path: str) -> str:
        """Where the cast of a page lies, which goes by what it is made from."""
        given = inputs(FIRST)
        [page] = [page for page in given.pages if page.path == path]
        return cast_path(Renderer(self._environment(), given.frames, given.contacts).fingerprint(page))

    def page(self, path: str) -> str:
        return self.file(f"toolbox{path}index.html").read_text(encoding="utf-8")


@pytest.fixture
def press(tmp_path: Path) -> Press:
    """A press that has published the first number, and forgotten what it rendered for that."""
    made = Press(tmp_path)
    made.publish(inputs(FIRST))
    made.rendered.clear()
    return made


def contact(dial: str) -> ShownContact:
    number = ShownNumber(" ".join((dial[:2], dial[2:4], dial[4:6], dial[6:])), dial)
    return ShownContact(
        "vakttelefon", "Vakttelefonen", "radgivning", "Råd hele døgnet", (number,), confirmed=True
    )


def inputs(dial: str, *, registered: frozenset[str] = frozenset(), last: str = "Tekst.") -> EditionInputs:
    """Three pages, two of which show the contact; its number is registered unless others are said to be."""
    pages = [make_page(path, f"<p>Ring {mark('contact:vakttelefon')}.</p>") for path in SHOWS]
    made = make_inputs([*pages, make_page(SHOWS_NOT, f"<p>{last}</p>")])
    return replace(
        made,
        contacts={BOKMAL: {"vakttelefon": contact(dial)}},
        standard=Standard(registered or NUMBERS | {dial}, frozenset()),
    )


def changed(before: Mapping[str, FileRecord], after: Mapping[str, FileRecord]) -> set[str]:
    """The paths whose file differs, or stands in one of the two alone."""
    return {path for path in {*before, *after} if before.get(path) != after.get(path)}


def damage(file: Path) -> None:
    file.chmod(0o644)
    file.write_bytes(b"X" + file.read_bytes()[1:])


def test_changed_number_fills_casts_again_and_renders_no_page(press: Press) -> None:
    outcome = press.publish(inputs(SECOND))

    assert press.rendered == []
    assert (outcome.made, outcome.unchanged, outcome.healed) == (2, 1, 0)
    assert [f"tel:{SECOND}" in press.page(path) for path in SHOWS] == [True, True]
    assert [f"tel:{FIRST}" in press.page(path) for path in SHOWS] == [False, False]
    assert verify(press.file("")) == []


def test_changed_number_leaves_casts_and_other_pages_as_the_same_files(press: Press) -> None:
    same = [press.cast(path) for path in SHOWS] + [f"toolbox{SHOWS_NOT}index.html.br"]
    before = [press.file(path) for path in same]

    press.publish(inputs(SECOND))

    assert [press.file(path).samefile(old) for path, old in zip(same, before, strict=True)] == [True] * 3


def test_number_changed_back_gives_the_first_edition_to_the_byte(press: Press) -> None:
    first = read_manifest(press.file(""))

    press.publish(inputs(SECOND))
    press.publish(inputs(FIRST))

    press.publish(inputs(FIRST, last="Noe annet."))

    assert press.rendered == [SHOWS_NOT]
    again = read_manifest(press.file("")).files
    assert changed(first.files, again) == {
        f"toolbox{SHOWS_NOT}index.html{ending}" for ending in ("", *SUFFIXES)
    }


def test_filled_again_is_the_same_to_the_byte_as_made_at_once(press: Press, tmp_path: Path) -> None:
    press.publish(inputs(SECOND))
    press.publish(inputs(SECOND, last="Noe annet."))

    at_once = Press(tmp_path / "straks")
    at_once.publish(inputs(SECOND, last="Noe annet."))

    assert read_manifest(press.file("")).files == read_manifest(at_once.file("")).files


def test_changed_number_does_not_wait_for_brotli_and_the_next_edition_makes_up_for_it(press: Press) -> None:
    late = [f"toolbox{path}index.html" for path in SHOWS]

    press.publish(inputs(SECOND))
    hurried = read_manifest(press.file("")).files
    nothing_new = press.publish(inputs(SECOND))
    press.publish(inputs(SECOND, last="Noe annet."))
    packed = read_manifest(press.file("")).files

    assert [(path + GZIP in hurried, path + BROTLI in hurried) for path in late] == [(True, False)] * 2
    assert not nothing_new.switched
    assert [decoded(path + BROTLI, press.file(path + BROTLI).read_bytes()) for path in late] == [
        press.file(path).read_bytes() for path in late
    ]
    assert [path + BROTLI in packed for path in late] == [True] * 2
    assert verify(press.file("")) == []


def test_second_changed_number_in_a_row_is_not_held_up_by_what_the_first_left(press: Press) -> None:
    press.publish(inputs(SECOND))
    press.publish(inputs(FIRST))

    files = read_manifest(press.file("")).files
    assert [f"toolbox{path}index.html{BROTLI}" in files for path in SHOWS] == [False] * 2


def test_removed_contact_is_told_by_its_key_and_its_pages_show_a_page_of_numbers(press: Press) -> None:
    outcome = press.publish(replace(inputs(SECOND, last="Nytt."), contacts={}))

    assert [(each.page, each.instead) for each in outcome.held] == [
        (f"toolbox:/narvik{path}", Instead.RESERVE) for path in SHOWS
    ]
    assert "«vakttelefon» finnes ikke lenger" in outcome.held[0].refusals[0][2]
    assert [f"tel:{FIRST}" in press.page(path) for path in SHOWS] == [False, False]
    assert ["tel:112" in press.page(path) for path in SHOWS] == [True, True]
    assert "Nytt." in press.page(SHOWS_NOT)


@pytest.mark.parametrize("dial", [FIRST, SECOND])
def test_damaged_cast_is_rendered_anew_whether_or_not_the_number_changed(press: Press, dial: str) -> None:
    damage(press.file(press.cast(SHOWS[0])))

    outcome = press.publish(inputs(dial))

    assert press.rendered == [SHOWS[0]]
    assert outcome.healed == 1
    assert f"tel:{dial}" in press.page(SHOWS[0])
    assert verify(press.file("")) == []


def test_damaged_page_is_put_right_when_its_number_changes(press: Press) -> None:
    damage(press.file(f"toolbox{SHOWS[0]}index.html.gz"))

    press.publish(inputs(SECOND))

    assert press.rendered == []
    assert verify(press.file("")) == []


def test_t33_number_that_is_filled_in_but_not_registered_is_on_no_page(press: Press) -> None:
    outcome = press.publish(inputs(UNREGISTERED, registered=NUMBERS))

    assert {(each.page, each.instead) for each in outcome.held} == {
        ("kontakten «Vakttelefonen»", Instead.BARE),
        *((f"toolbox:/narvik{path}", Instead.RESERVE) for path in SHOWS),
    }
    assert {rule for each in outcome.held for rule, _reason, _excerpt in each.refusals} == {"ukjent-nummer"}
    assert [f"tel:{number}" in press.page(path) for path in SHOWS for number in (FIRST, UNREGISTERED)] == [
        False
    ] * 4


def test_manifest_keeps_casts_apart_from_pages(press: Press) -> None:
    manifest = read_manifest(press.file(""))

    casts = sorted(path for path in manifest.files if path.startswith(CASTS))

    assert casts == sorted(press.cast(path) for path in SHOWS)
    assert len(manifest.pages()) == 3
    assert list(manifest.late_values) == ["vakttelefon"]


def test_page_in_a_hurry_that_also_has_the_old_number_typed_in_it_is_held_back_alone(press: Press) -> None:
    both = make_page(SHOWS[1], f"<p>Ring {mark('contact:vakttelefon')}, altså 76 91 34 16.</p>")

    def publish(dial: str) -> BuildOutcome:
        given = inputs(dial, registered=frozenset({"112", "116006", dial}))
        return press.publish(replace(given, pages=(given.pages[0], both, given.pages[2])))

    publish(FIRST)
    outcome = publish(SECOND)

    assert [(each.page, each.instead) for each in outcome.held] == [
        (f"toolbox:/narvik{SHOWS[1]}", Instead.RESERVE)
    ]
    assert "76 91 34 16" not in press.page(SHOWS[1])
    assert f"tel:{SECOND}" in press.page(SHOWS[0])


def test_contact_whose_very_name_is_refused_holds_back_every_page_that_shows_it(press: Press) -> None:
    named = replace(contact(FIRST), name="Ring 76 91 34 18")

    outcome = press.publish(replace(inputs(FIRST), contacts={BOKMAL: {"vakttelefon": named}}))

    assert {each.path for each in outcome.held} >= {f"toolbox{path}index.html" for path in SHOWS}
    assert ["76 91 34 18" in press.page(path) for path in SHOWS] == [False, False]
