"""A page that is refused holds back itself: what stands in its place, who is told, and that all the rest goes
out."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from handlekraft.domain.pages import Page, Site, Urgency
from handlekraft.editions.shelf.manifest import Instead, read_manifest
from handlekraft.editions.shelf.verifying import verify
from handlekraft.publishing.building import BuildOutcome, build
from handlekraft.publishing.building.unlinking import unlinked
from handlekraft.publishing.collecting import EditionInputs
from handlekraft.publishing.collecting.addresses import settled
from handlekraft.publishing.guard import GuardRefusedError
from tests.publishing.editions import (
    NOW,
    NUMBERS,
    make_frame,
    make_inputs,
    make_page,
    make_workshop,
    publish_pages,
    shelf,
)

BAD = "<iframe></iframe>"
TYPED = "<p>Ring 76 91 34 16.</p>"


def publish(root: Path, inputs: EditionInputs) -> BuildOutcome:
    return build(inputs, make_workshop(root), now=NOW, allow_drafts=True)


def current(root: Path) -> Path:
    return shelf(root).path(shelf(root).current() or "")


def page(root: Path, path: str, site: str = "toolbox") -> str:
    return (current(root) / f"{site}{path}index.html").read_text(encoding="utf-8")


def places(outcome: BuildOutcome) -> list[tuple[str, Instead]]:
    return [(each.page, each.instead) for each in outcome.held]


def test_refused_page_keeps_its_former_version_and_every_other_page_goes_out(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/", "<p>Før.</p>"), make_page("/b/", "<p>Før.</p>"))
    before = current(tmp_path) / "toolbox/a/index.html"

    outcome = publish_pages(tmp_path, make_page("/a/", BAD), make_page("/b/", "<p>Etter.</p>"))

    assert outcome.switched
    assert "Etter." in page(tmp_path, "/b/")
    assert before.samefile(current(tmp_path) / "toolbox/a/index.html")
    assert places(outcome) == [("toolbox:/narvik/a/", Instead.FORMER)]
    assert outcome.held[0].refusals[0][:2] == (
        "fremmed-innhold",
        "<iframe> kan hente inn fremmed innhold. Ta det bort.",
    )
    assert read_manifest(current(tmp_path)).held == outcome.held
    assert verify(current(tmp_path)) == []


def test_refused_page_that_never_stood_is_a_page_of_numbers(tmp_path: Path) -> None:
    outcome = publish_pages(tmp_path, make_page("/ny/", BAD), make_page("/b/"))

    assert places(outcome) == [("toolbox:/narvik/ny/", Instead.RESERVE)]
    assert "Siden virker ikke nå" in page(tmp_path, "/ny/")
    assert "iframe" not in page(tmp_path, "/ny/")
    assert "tel:112" in page(tmp_path, "/ny/")
    assert verify(current(tmp_path)) == []


@pytest.mark.parametrize("stood_before", [True, False])
def test_what_stands_in_is_made_again_when_it_rots(tmp_path: Path, stood_before: bool) -> None:
    publish_pages(tmp_path, *[make_page("/a/")] * stood_before, make_page("/b/"))
    publish_pages(tmp_path, make_page("/a/", BAD), make_page("/b/"))
    twin = current(tmp_path) / "toolbox/a/index.html.gz"
    twin.chmod(0o644)
    twin.write_bytes(b"X" + twin.read_bytes()[1:])

    outcome = publish_pages(tmp_path, make_page("/a/", BAD), make_page("/b/"))

    assert outcome.switched
    assert verify(current(tmp_path)) == []


def test_held_page_is_tried_again_and_no_edition_is_made_while_it_is_refused(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/"), make_page("/b/"))
    held = publish_pages(tmp_path, make_page("/a/", BAD), make_page("/ny/", BAD), make_page("/b/"))

    again = publish_pages(
        tmp_path,
        make_page("/a/", BAD),
        make_page("/ny/", BAD),
        make_page("/b/"),
        now=NOW + timedelta(days=1),
    )
    mended = publish_pages(
        tmp_path, make_page("/a/", "<p>Rett.</p>"), make_page("/ny/", "<p>Ny.</p>"), make_page("/b/")
    )

    assert (again.switched, again.edition) == (False, held.edition)
    assert again.held == held.held
    assert "Rett." in page(tmp_path, "/a/")
    assert "Ny." in page(tmp_path, "/ny/")
    assert mended.held == read_manifest(current(tmp_path)).held == ()


def test_page_that_goes_back_to_what_stands_is_no_longer_held(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/", "<p>Før.</p>"))
    publish_pages(tmp_path, make_page("/a/", BAD))

    back = publish_pages(tmp_path, make_page("/a/", "<p>Før.</p>"))

    assert back.switched
    assert back.held == ()
    assert "Før." in page(tmp_path, "/a/")
    assert verify(current(tmp_path)) == []


def test_page_that_cannot_be_made_holds_back_itself(tmp_path: Path) -> None:
    def breaks() -> object:
        raise ValueError("'foo' is not a valid Form")

    broken = replace(make_page("/a/"), content=breaks, made_of=("ny",))
    publish_pages(tmp_path, make_page("/a/", "<p>Før.</p>"), make_page("/b/"))

    outcome = publish_pages(tmp_path, broken, make_page("/b/", "<p>Etter.</p>"))

    assert [refusal[0] for each in outcome.held for refusal in each.refusals] == ["kan-ikke-lages"]
    assert "Før." in page(tmp_path, "/a/")
    assert "Etter." in page(tmp_path, "/b/")


@pytest.mark.parametrize("written", ["76 91 34 16", "7691 3416", "76\u00a091\u202f34-16", "(769) 13.416"])
def test_number_gone_from_register_is_taken_off_an_unchanged_page(tmp_path: Path, written: str) -> None:
    shows = make_page("/a/", f"<p>Ring {written}.</p>")
    publish_pages(tmp_path, shows, make_page("/b/"))

    outcome = publish(tmp_path, make_inputs([shows, make_page("/b/")], numbers=NUMBERS - {"76913416"}))

    assert places(outcome) == [("toolbox:/narvik/a/", Instead.RESERVE)]
    assert {rule for rule, _reason, _excerpt in outcome.held[0].refusals} == {"ukjent-nummer"}
    assert written not in page(tmp_path, "/a/")


def test_former_version_with_a_number_that_is_gone_does_not_stand(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/", TYPED))

    outcome = publish(tmp_path, make_inputs([make_page("/a/", BAD)], numbers=NUMBERS - {"76913416"}))

    assert places(outcome) == [("toolbox:/narvik/a/", Instead.RESERVE)]
    assert "76 91" not in page(tmp_path, "/a/")


def test_link_to_a_removed_page_is_taken_out_of_an_unchanged_page(tmp_path: Path) -> None:
    leading = make_page("/a/", '<p>Les <a class="x" href="/narvik/b/">mer <b>her</b></a>.</p>')
    publish_pages(tmp_path, leading, make_page("/b/"))

    outcome = publish_pages(tmp_path, leading)

    assert places(outcome) == [("toolbox:/narvik/a/", Instead.FORMER)]
    assert "<p>Les mer <b>her</b>.</p>" in page(tmp_path, "/a/")
    assert [refusal[0] for refusal in outcome.held[0].refusals] == ["dod-lenke"]


def test_held_page_whose_file_is_damaged_becomes_a_page_of_numbers(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/", "<p>Før.</p>"))
    file = current(tmp_path) / "toolbox/a/index.html"
    file.chmod(0o644)
    file.write_bytes(b"X" + file.read_bytes()[1:])

    outcome = publish_pages(tmp_path, make_page("/a/", BAD))

    assert places(outcome) == [("toolbox:/narvik/a/", Instead.RESERVE)]
    assert verify(current(tmp_path)) == []


def test_t58_frame_without_112_refuses_the_edition_and_readers_have_what_they_had(tmp_path: Path) -> None:
    first = publish_pages(tmp_path, make_page("/a/"), make_page("/b/"))
    frame = make_frame()
    without = replace(frame, emergency=replace(frame.emergency, dial="76913416", display="76913416"))
    inputs = replace(
        make_inputs([make_page("/a/"), make_page("/b/")]), frames={(Site.TOOLBOX, "nb"): without}
    )

    with pytest.raises(GuardRefusedError) as refused:
        publish(tmp_path, inputs)

    assert {found.rule for found in refused.value.refusals} == {"mangler-nodnummer"}
    assert shelf(tmp_path).editions() == [first.edition]


def test_frame_that_fetches_from_elsewhere_refuses_the_edition(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/"))
    foreign = replace(make_frame(), scripts=("https://example.org/x.js",))
    inputs = replace(make_inputs([make_page("/a/")]), frames={(Site.TOOLBOX, "nb"): foreign})

    with pytest.raises(GuardRefusedError) as refused:
        publish(tmp_path, inputs)

    assert "fremmed-innhold" in {found.rule for found in refused.value.refusals}


def test_since_is_when_it_was_first_held_back(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/", BAD))

    later = publish_pages(tmp_path, make_page("/a/", BAD), make_page("/b/"), now=NOW + timedelta(days=3))

    assert [each.since for each in later.held] == ["2026-11-24T10:00:00+00:00"]


def inputs_with_search(pages: list[Page], silent: list[frozenset[str]]) -> EditionInputs:
    """Inputs that write down which pages they are collected without, as those of a municipality leave them
    out of search."""
    made = make_inputs(pages)

    def again(withheld: object) -> EditionInputs:
        silent.append(withheld.pages)  # type: ignore[attr-defined]
        return replace(made, withheld=withheld, collected=again)  # type: ignore[arg-type]

    return replace(made, collected=again)


def test_words_of_a_held_page_are_collected_without_and_only_once_while_it_stays_held(tmp_path: Path) -> None:
    silent: list[frozenset[str]] = []
    bad = [make_page("/a/", BAD), make_page("/b/")]

    publish(tmp_path, inputs_with_search(bad, silent))
    publish(tmp_path, inputs_with_search(bad, silent))
    publish(tmp_path, inputs_with_search([make_page("/a/"), make_page("/b/")], silent))

    held = frozenset({"toolbox/a/index.html"})
    assert silent == [held, held, held]
    assert read_manifest(current(tmp_path)).held == ()


def test_address_that_a_steady_page_has_is_not_given_to_a_document() -> None:
    steady, chosen = make_page("/kontakter/"), replace(make_page("/kontakter/"), gives_way=True)

    standing, left_out = settled([chosen, steady, make_page("/b/")], "/narvik/")

    assert [(each.path, each.gives_way) for each in standing] == [("/kontakter/", False), ("/b/", False)]
    assert {path: refusal.rule for path, refusal in left_out.items()} == {
        "toolbox/kontakter/index.html": "opptatt-adresse"
    }


def test_indiscreet_address_has_no_page_and_links_to_it_become_words(tmp_path: Path) -> None:
    leads = make_page(
        "/a/", '<p><a href="/narvik/enhet/krisesenteret/">Krisesenteret</a></p>', urgency=Urgency.ACUTE
    )
    pages, left_out = settled([leads, make_page("/enhet/krisesenteret/")], "/narvik/")

    outcome = publish(tmp_path, replace(make_inputs(pages), left_out=left_out))
    again = publish(tmp_path, replace(make_inputs(pages), left_out=left_out))

    assert places(outcome) == [("toolbox:/narvik/enhet/krisesenteret/", Instead.LEFT_OUT)]
    assert "<p>Krisesenteret</p>" in page(tmp_path, "/a/")
    assert not (current(tmp_path) / "toolbox/enhet").exists()
    assert not again.switched


def test_unlinking_leaves_other_links_alone() -> None:
    html = b'<a href="/n/a/#x">A</a> <a id="b" href="/n/b/">B</a> <a href="tel:112">112</a> <a href="//n/a/">C</a>'

    assert unlinked(html, lambda path: path == "/n/a/") == html.replace(b'<a href="/n/a/#x">A</a>', b"A")


def test_manifest_of_a_program_that_held_nothing_back_can_be_read(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/a/"))
    file = current(tmp_path) / "manifest.json"
    written = file.read_text(encoding="utf-8")
    assert '"held":[],' in written
    file.write_text(written.replace('"held":[],', ""), encoding="utf-8")

    assert read_manifest(current(tmp_path)).held == ()
