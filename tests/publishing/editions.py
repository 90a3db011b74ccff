"""Small editions for tests: a page that passes the guard, a frame around it, and what is needed to build."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import jinja2

from handlekraft.directory.reader_values import ShownNumber
from handlekraft.domain.pages import Page, Site, Urgency
from handlekraft.editions.shelf.manifest import Standard
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.publishing.building import BuildOutcome, Workshop, build
from handlekraft.publishing.collecting import EditionInputs, ExtraFile
from handlekraft.publishing.pages.page_values import Frame

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
STYLE = "p{margin:0}"
EXIT = "https://www.met.no/"
NUMBERS = frozenset({"112", "116006", "76913416"})
TEMPLATE = """<!DOCTYPE html>
<html lang="{{ page.language }}"><head><meta charset="utf-8"><title>{{ page.title }}</title>
<style>{{ frame.style|safe }}</style>
{% for script in frame.scripts %}<script src="{{ script }}" defer></script>{% endfor %}
</head><body>
<a href="{{ frame.exit_address }}" rel="noreferrer nofollow">Forlat siden</a>
<p>Fare nå? Ring <a href="tel:{{ frame.emergency.dial }}">{{ frame.emergency.display }}</a></p>
<p>Råd: <a href="tel:{{ frame.advice.dial }}">{{ frame.advice.display }}</a></p>
<h1>{{ page.heading }}</h1>
{{ page.content.html|safe }}
{% for number in range(page.content.filling) %}<p>Avsnitt nummer {{ number }} om hva du kan gjøre.</p>
{% endfor %}
</body></html>
"""
# What stands where a page is held back, with the frame that a page of these tests has.
RESERVE = (
    TEMPLATE.partition("{{ page.content.html")[0]
    + """{% if late is defined and page.notices %}{{ late(page.notices) }}{% endif %}
<p>{{ page.content.text }}</p>
{% if page.content.contacts %}{{ late(page.content.form, page.content.contacts) }}{% endif %}
</body></html>
"""
)


@dataclass(frozen=True, slots=True)
class Words:
    """What the one test template shows: markup as it stands, and a number of paragraphs to fill the page."""

    html: str = ""
    filling: int = 3


def style_hash(style: str = STYLE) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def make_frame(*, site: Site = Site.TOOLBOX, slug: str = "narvik", style: str = STYLE) -> Frame:
    return Frame(
        site=site,
        municipality="Narvik kommune",
        slug=slug,
        home=f"/{slug}/" if slug else "/",
        site_name="Kort",
        exit_address=EXIT,
        exit_history="replace",
        emergency=ShownNumber("112", "112"),
        advice=ShownNumber("116 006", "116006"),
        style=style,
        style_hash=style_hash(style),
        scripts=(),
        navigation=(),
        draft_label="Utkast, ikke faglig godkjent",
    )


def make_page(
    path: str = "/kort/fare-na/",
    html: str = "",
    *,
    site: Site = Site.TOOLBOX,
    title: str = "Når det haster",
    draft: bool = False,
    filling: int = 3,
    urgency: Urgency = Urgency.ORDINARY,
) -> Page:
    return Page(
        site=site,
        path=path,
        template="page.html",
        title=title,
        heading="Noen er i fare nå",
        content=Words(html, filling),
        draft=draft,
        urgency=urgency,
    )


def make_inputs(
    pages: Sequence[Page] = (),
    *,
    name: str = "narvik",
    files: Sequence[ExtraFile] = (),
    numbers: frozenset[str] = NUMBERS,
    hosts: frozenset[str] = frozenset({"plikt.no"}),
    style: str = STYLE,
) -> EditionInputs:
    slug = "" if name.startswith("_") else name
    return EditionInputs(
        name=name,
        title=name.strip("_").title(),
        home=f"/{slug}/" if slug else "/",
        frames={(site, "nb"): make_frame(site=site, slug=slug, style=style) for site in Site},
        pages=tuple(pages),
        files=tuple(files),
        standard=Standard(numbers, hosts),
    )


def make_workshop(root: Path, *, keep: int = 10, template: str = TEMPLATE) -> Workshop:
    loader = jinja2.DictLoader({"page.html": template, "publishing/reserve.html": RESERVE})
    return Workshop(root, jinja2.Environment(loader=loader, autoescape=True), keep)


def publish_pages(root: Path, *pages: Page, name: str = "narvik", now: datetime = NOW) -> BuildOutcome:
    """Publish an edition of these pages with the standing choices."""
    return build(make_inputs(pages, name=name), make_workshop(root), now=now, allow_drafts=True)


def shelf(root: Path, name: str = "narvik") -> Shelf:
    return Shelf(root, name)
