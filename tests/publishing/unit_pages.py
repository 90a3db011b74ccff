"""Small editions of units' pages: each says the same but for its own words, and renderings are counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import jinja2

from handlekraft.design.templating import environment
from handlekraft.domain.late import Address, Own, OwnWords
from handlekraft.domain.pages import Page, Urgency
from handlekraft.editions.shelf.manifest import CASTS, EditionManifest, FileRecord, read_manifest
from handlekraft.editions.shelf.verifying import verify
from handlekraft.publishing.building import BuildOutcome, Workshop, build
from handlekraft.publishing.guard import Guard, GuardRefusal
from handlekraft.publishing.guard.checks import CHECKS
from handlekraft.publishing.guard.parsed_page import Reading
from tests.publishing.editions import NOW, RESERVE, TEMPLATE, make_inputs, make_page, shelf

BACK = '<p class="back"><a href="{{ page.content.home }}">{{ page.content.place }}</a></p>'
PAGE = TEMPLATE.replace("<h1>", "{{ rendered() }}{% if page.own %}" + BACK + "{% endif %}<h1>").replace(
    "{{ page.title }}", "{{ frame.title_of(page) }}"
)


@dataclass(frozen=True, slots=True)
class Place:
    """What the test template shows of a unit, and markup as it stands."""

    place: Address
    home: Address
    html: str = ""
    filling: int = 3


def unit_page(slug: str, name: str, *, home: str = "", html: str = "", title: str = "") -> Page:
    path = f"/enhet/{slug}/kort/"
    return replace(
        make_page(path, title=title or f"Når det haster – {name}", urgency=Urgency.ACUTE),
        content=lambda: Place(Own("place"), Own("home"), html),
        made_of=(html,),
        own=OwnWords({"place": name, "home": home or f"/narvik{path}"}),
    )


UNITS = {"a": "Eksempel A", "b": "Eksempel B", "c": "Eksempel C"}


def pages(names: dict[str, str] | None = None, **more: Any) -> list[Page]:
    return [unit_page(slug, name, **more) for slug, name in (names or UNITS).items()]


@dataclass(slots=True)
class Press:
    """Builds editions of units' pages, and counts how many are rendered."""

    root: Path
    rendered: list[str] = field(default_factory=list)

    def publish(self, *made: Page, guard: Guard | None = None, **more: Any) -> BuildOutcome:
        """Publish the pages; `more` of the inputs is as given."""
        templates = environment()
        assert templates.loader is not None
        mine = jinja2.DictLoader({"page.html": PAGE, "publishing/reserve.html": RESERVE})
        templates.loader = jinja2.ChoiceLoader([mine, templates.loader])
        templates.globals["rendered"] = self._render
        workshop = Workshop(self.root, templates, guard=guard or Guard())
        return build(replace(make_inputs(made), **more), workshop, now=NOW, allow_drafts=True)

    def refused(self, *made: Page, guard: Guard | None = None) -> list[GuardRefusal]:
        """What the guard says of the pages that are held back; whatever is held back is told, and whole."""
        held = self.publish(*made, guard=guard).held
        assert verify(self.folder) == []
        return [GuardRefusal(each.page, *told) for each in held for told in each.refusals]

    def _render(self) -> str:
        self.rendered.append("")
        return ""

    @property
    def folder(self) -> Path:
        return shelf(self.root).path(shelf(self.root).current() or "")

    @property
    def manifest(self) -> EditionManifest:
        return read_manifest(self.folder)

    def casts(self) -> list[FileRecord]:
        return [record for path, record in self.manifest.files.items() if path.startswith(CASTS)]

    def page(self, slug: str) -> str:
        return (self.folder / f"toolbox/enhet/{slug}/kort/index.html").read_text(encoding="utf-8")


def says_nothing(reading: Reading) -> Iterator[tuple[str, str, str]]:
    yield from ()


WHOLE = Guard((*CHECKS, says_nothing))
"""A guard that knows nothing of parts and casts: it takes every page whole."""
