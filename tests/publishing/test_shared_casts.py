"""Units that say the same share a cast (decision 0020): each of their pages is as if it were made alone, and
is judged."""

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from handlekraft.design.templating import environment
from handlekraft.domain.late import CLOSE, OPEN, Own, filled
from handlekraft.domain.pages import Page
from handlekraft.editions.shelf.twins import BROTLI
from handlekraft.editions.shelf.verifying import verify
from handlekraft.exchange.loading import load
from handlekraft.organisations.models import Role, Unit
from handlekraft.publishing.collecting import EditionInputs
from handlekraft.publishing.guard import GuardRefusedError
from handlekraft.publishing.rendering import Renderer
from tests.notices.builders import in_force, somebody
from tests.publishing.editions import NOW, make_page
from tests.publishing.spoken import narvik
from tests.publishing.unit_pages import UNITS, WHOLE, Press, pages, unit_page

ODD = "Øst & «Vest» <b>'nord'</b> \"sør\""


# Every card of every unit, from the content as it is


def narvik_with_odd_names() -> EditionInputs:
    """Narvik's edition, with a unit that has every odd character in its name, one that is called after the
    municipality, and a message to one service area."""
    load(Path(settings.CONTENT_DIR))
    units = list(Unit.objects.filter(kind=Unit.Kind.UNIT).order_by("slug"))
    Unit.objects.filter(pk=units[0].pk).update(name=ODD)
    Unit.objects.filter(pk=units[1].pk).update(name="Narvik skole")
    home = units[2].municipality
    author, approver = (somebody(role, home) for role in (Role.REDAKTOR, Role.GODKJENNER))
    in_force(author, approver, home, now=NOW, service_area=units[2].service_area)
    return narvik(drafts=True)


MADE = environment()


def said(value: Any, words: dict[str, str]) -> Any:
    """A tree of values with a page's own words in the place of their names."""
    if isinstance(value, Own):
        return words[value.name]
    if isinstance(value, tuple):
        return tuple(said(each, words) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        found = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
        return replace(value, **{name: said(each, words) for name, each in found.items()})
    return value


def alone(page: Page, inputs: EditionInputs) -> str:
    """A page of a unit rendered without a cast: its words are values like all others."""
    assert page.own is not None
    frame = inputs.frames[page.site, page.language]
    with translation.override(page.language):
        assert callable(page.content)
        content = said(page.content(), dict(page.own.words))
        html = MADE.get_template(page.template).render(
            page=replace(page, own=None, content=content), frame=frame
        )
    rest = Renderer(MADE, inputs.frames, inputs.contacts, inputs.notices)
    return filled(
        html.encode(), lambda name: rest.fill_common(f"{OPEN}{name}{CLOSE}".encode(), page)
    ).decode()


def lines(html: str) -> list[str]:
    return [line for line in html.splitlines() if line.strip()]


@pytest.mark.django_db
def test_every_page_of_a_shared_cast_is_as_if_it_were_rendered_alone() -> None:
    inputs = narvik_with_odd_names()
    renderer = Renderer(environment(), inputs.frames, inputs.contacts, inputs.notices)
    casts: dict[str, bytes] = {}
    pages = [page for page in inputs.pages if page.own]
    for page in pages:
        cast = casts.setdefault(renderer.fingerprint(page), renderer.cast(page))
        assert lines(renderer.fill(cast, page).decode()) == lines(alone(page, inputs)), page.path

    assert len(pages) > 150
    assert len(casts) < len(pages) / 3
    assert any("&lt;b&gt;" in alone(page, inputs) for page in pages)
    assert any("Narvik skole</title>" in alone(page, inputs) for page in pages)
    assert any("broadcast" in alone(page, inputs) for page in pages)


# What is made, shared and refused, with three small pages


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path)


def test_pages_that_say_the_same_are_rendered_once_and_have_one_cast(press: Press) -> None:
    press.publish(*pages(), make_page())

    assert len(press.rendered) == 2
    assert len(press.casts()) == 1
    for slug, name in UNITS.items():
        assert f'<p class="back"><a href="/narvik/enhet/{slug}/kort/">{name}</a></p>' in press.page(slug)
        assert f"<title>Når det haster – {name} – Narvik kommune</title>" in press.page(slug)
    assert verify(press.folder) == []


def test_own_words_are_escaped_where_they_stand(press: Press) -> None:
    press.publish(*pages({"a": ODD, "b": "Eksempel B"}))

    assert "<b>" not in press.page("a").replace("</b>", "")
    assert "Øst &amp; «Vest» &lt;b&gt;&#39;nord&#39;&lt;/b&gt; &#34;sør&#34;</a>" in press.page("a")


def test_renamed_unit_is_filled_in_again_and_nothing_is_rendered(press: Press) -> None:
    press.publish(*pages())
    press.rendered.clear()

    outcome = press.publish(*pages({**UNITS, "b": "Ny B"}))

    assert press.rendered == []
    assert (outcome.made, outcome.unchanged) == (1, 2)
    assert ">Ny B</a>" in press.page("b")
    assert (
        f"toolbox/enhet/b/kort/index.html{BROTLI}" in press.manifest.files
    )  # nobody waits for it: nothing urgent changed
    assert verify(press.folder) == []


def test_new_unit_is_filled_in_from_the_cast_that_is_there(press: Press) -> None:
    press.publish(*pages())
    press.rendered.clear()

    outcome = press.publish(*pages({**UNITS, "d": "Eksempel D"}))

    assert press.rendered == []
    assert (outcome.made, outcome.unchanged) == (1, 3)
    assert verify(press.folder) == []


def test_filled_from_a_kept_cast_is_the_same_to_the_byte_as_made_at_once(
    press: Press, tmp_path: Path
) -> None:
    press.publish(*pages())
    press.publish(*pages({**UNITS, "b": "Ny B"}))
    at_once = Press(tmp_path / "straks")
    at_once.publish(*pages({**UNITS, "b": "Ny B"}))

    assert press.manifest.files == at_once.manifest.files


def test_damaged_cast_is_made_anew_for_all_its_pages(press: Press) -> None:
    press.publish(*pages())
    [cast] = press.casts()
    (press.folder / cast.path).chmod(0o644)
    (press.folder / cast.path).write_bytes(b"X")
    press.rendered.clear()

    outcome = press.publish(*pages())

    assert (len(press.rendered), outcome.healed) == (1, 3)
    assert verify(press.folder) == []


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("ukjent-nummer", "Ring 76 91 34 17"),
        ("fodselsnummer", "01819010001"),
        ("avslorende-tittel", "Krisesenteret"),
    ],
)
@pytest.mark.parametrize("known", [False, True])
def test_own_words_that_may_not_be_published_are_refused_though_the_cast_is_clean(
    press: Press, rule: str, name: str, *, known: bool
) -> None:
    if known:
        press.publish(*pages())
    made = pages({**UNITS, "c": name})

    found = press.refused(*made)

    assert {(refusal.page, refusal.rule) for refusal in found} >= {("toolbox:/narvik/enhet/c/kort/", rule)}
    assert {refusal.page for refusal in found} == {"toolbox:/narvik/enhet/c/kort/"}
    assert found == press.refused(*made, guard=WHOLE)


def test_own_address_that_leads_nowhere_is_refused_on_its_page_alone(press: Press) -> None:
    made = [*pages(), unit_page("d", "Eksempel D", home="/narvik/enhet/borte/")]

    found = press.refused(*made)

    assert [(refusal.page, refusal.rule) for refusal in found] == [
        ("toolbox:/narvik/enhet/d/kort/", "dod-lenke")
    ]
    assert found == press.refused(*made, guard=WHOLE)


def test_address_that_tells_is_refused_though_the_cast_is_clean_and_nothing_may_stand_there(
    press: Press,
) -> None:
    with pytest.raises(GuardRefusedError) as error:
        press.publish(*pages({**UNITS, "vold": "Eksempel D"}))

    found = error.value.refusals
    assert ("toolbox:/narvik/enhet/vold/kort/", "avslorende-adresse") in {
        (refusal.page, refusal.rule) for refusal in found
    }
    assert {refusal.page for refusal in found} == {"toolbox:/narvik/enhet/vold/kort/"}


def test_fault_in_a_shared_cast_is_told_of_every_page(press: Press) -> None:
    made = pages(html='<p style="x">')

    found = press.refused(*made)

    assert [refusal.rule for refusal in found] == ["innebygd-stil"] * 3
    assert found == press.refused(*made, guard=WHOLE)


@pytest.mark.parametrize(
    "html", ['<a href="../../a/kort/">Videre</a>', '<p><a href="../../borte/">Videre</a></p>']
)
def test_link_that_is_read_from_where_each_page_stands_is_judged_on_each(press: Press, html: str) -> None:
    made = [*pages(html=html)]

    if "borte" in html:
        assert press.refused(*made) == press.refused(*made, guard=WHOLE)
    else:
        assert press.publish(*made).made == 3


@pytest.mark.parametrize(
    "html", ["<table><tr><td>{}</td></tr></table>", "<select><option>{}</select>", "<p>{}<p>{}</p>", "<i>{}"]
)
def test_own_words_wherever_they_stand_are_judged(press: Press, html: str) -> None:
    mark = Own("place").__html__()
    good, bad = pages(html=html.format(mark, mark)), {**UNITS, "c": "76 91 34 17"}

    press.publish(*good)
    made = pages(bad, html=html.format(mark, mark))

    assert press.refused(*made) == press.refused(*made, guard=WHOLE) != []


# What somebody wrote is never a mark


@pytest.mark.parametrize("name", ["own:place", "own:title", "contact:barnevern", "notices:toolbox"])
def test_what_looks_like_a_mark_in_what_somebody_wrote_is_never_filled_in(press: Press, name: str) -> None:
    written = f"{OPEN}{name}{CLOSE}"
    page = replace(unit_page("a", "Eksempel A"), heading=written)

    assert {refusal.rule for refusal in press.refused(page)} == {"ikke-fylt", "usynlig-tegn"}
    assert {refusal.rule for refusal in press.refused(unit_page("a", written))} == {
        "ikke-fylt",
        "usynlig-tegn",
    }


def test_two_builds_of_the_same_are_the_same_to_the_byte(tmp_path: Path) -> None:
    first, second = Press(tmp_path / "en"), Press(tmp_path / "to")
    first.publish(*pages())
    second.publish(*reversed(pages()))

    assert first.manifest.files == second.manifest.files
