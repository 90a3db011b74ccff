"""The public site of Narvik in every language it is offered in, rendered from the common library."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from handlekraft.design.templating import environment
from handlekraft.domain.languages import BOKMAL
from handlekraft.domain.pages import Page, Site
from handlekraft.organisations.models import Municipality
from handlekraft.publishing.collecting import EditionInputs, municipality_inputs
from handlekraft.publishing.rendering import Renderer
from tests.fixtures.kept import load_small_content
from tests.organisations.builders import TODAY
from tests.publishing.editions import NOW


@dataclass(frozen=True)
class Spoken:
    """Pages of the public site with their HTML, and the words of the interface
    that were asked for, by language."""

    pages: dict[str, Page]
    html: dict[str, str]
    asked: dict[str, set[str]]

    def tree(self, path: str) -> HTMLParser:
        return HTMLParser(self.html[path])

    def trees(self) -> Iterator[tuple[Page, HTMLParser]]:
        for path, page in self.pages.items():
            yield page, self.tree(path)

    def translated(self) -> Iterator[tuple[Page, HTMLParser]]:
        return ((page, tree) for page, tree in self.trees() if page.language != BOKMAL)


def public_site(folder: Path, prepare: Callable[[], None] = lambda: None) -> Spoken:
    """Load the common library into a database that forgets it, and render Narvik's public
    pages. `prepare` is called in between."""
    asked: dict[str, set[str]] = {}
    with transaction.atomic():
        load_small_content(folder / "content")
        prepare()
        with _listening(asked):
            inputs = narvik(drafts=True)
            renderer = Renderer(environment(), inputs.frames, inputs.contacts)
            pages = {page.path: page for page in inputs.pages if page.site is Site.PUBLIC}
            html = {path: renderer.render(page).decode() for path, page in pages.items()}
        transaction.set_rollback(True)
    return Spoken(pages, html, asked)


def narvik(*, drafts: bool) -> EditionInputs:
    return municipality_inputs(Municipality.objects.get(slug="narvik"), TODAY, now=NOW, drafts=drafts)


@contextmanager
def _listening(asked: dict[str, set[str]]) -> Iterator[None]:
    """Write down every message that is asked for, by the language it is asked for in."""
    translation.gettext("")  # Django puts its translator in place when it is first used
    translator: Any = translation._trans  # type: ignore[attr-defined]
    ordinary: Callable[[str], str] = translator.gettext

    def gettext(message: str) -> str:
        asked.setdefault(translation.get_language() or "", set()).add(message)
        return ordinary(message)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(translator, "gettext", gettext)
        yield
