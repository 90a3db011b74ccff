"""The guard asked before anything is published: of the pages that a change makes, rendered as they would be.

A page is judged by itself: whether what it leads to is there, and what all pages share, is seen when the
edition is built.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.utils import translation

from handlekraft.directory.queries.resources import allowed_hosts
from handlekraft.directory.reader_values import ShownNumber, schedules
from handlekraft.directory.references import registers_for
from handlekraft.domain.languages import folder_of
from handlekraft.domain.late import Form
from handlekraft.domain.pages import Page, Site
from handlekraft.editions.shelf.manifest import Standard
from handlekraft.guidance.effective import EffectiveGuidance, relevant
from handlekraft.guidance.models import Adaptation, Document
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.queries import open_units, unit_paths
from handlekraft.publishing.collecting.municipality import dial_strings
from handlekraft.publishing.guard import Guard, GuardRefusal, Surroundings
from handlekraft.publishing.operations import rendering_environment
from handlekraft.publishing.pages.page_values import Frame
from handlekraft.publishing.pages.reserve import reserve_page
from handlekraft.publishing.rendering import Renderer
from handlekraft.toolbox import pages as toolbox_pages
from handlekraft.translation.pages import pages_in
from handlekraft.translation.queries.offers import language_offers

EMERGENCY, ADVICE = ShownNumber("112", "112"), ShownNumber("116 006", "116006")
NO_STYLE = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="  # of an empty sheet


class _Everywhere(frozenset[str]):
    """Addresses that are taken to be there."""

    def __contains__(self, address: object) -> bool:
        return True


class PublishingJudge:
    """Asks the guard. Each question costs the same number of statements, whatever the number of units."""

    def of_documents(
        self, municipality: Municipality, on: date, documents: Collection[int], units: Collection[int] | None
    ) -> list[str]:
        """Look at documents as the municipality and its members have them, and of units at one for each
        text."""
        found: list[GuardRefusal] = []
        among = {None, *(_speaking(municipality, on, documents) if units is None else units)}
        found += _Court(municipality, on).of_documents(documents, among)
        for member in municipality.members.all() if units is None else ():
            found += _Court(member, on).of_documents(documents, {None})
        return _in_words(found)

    def of_translations(
        self, municipality: Municipality, on: date, document: int, language: str
    ) -> list[str]:
        """Look at a document in a language, as soon as all of it is approved."""
        return _in_words(_Court(municipality, on, language).of_translation(document))

    def of_contact(self, municipality: Municipality, on: date, key: str) -> list[str]:
        """Look at a contact as it stands in full on both sites."""
        return _in_words(_Court(municipality, on).of_contact(key))


class _Court:
    """The guard, and what pages of a municipality are rendered with on a day. `language` is that of the
    pages."""

    def __init__(self, municipality: Municipality, on: date, language: str = "nb") -> None:
        self._municipality, self._on, self._language = municipality, on, language
        self._references = registers_for(municipality, on).references(language)
        contacts = self._references.contacts
        self._guard = Guard()
        self._renderer = Renderer(rendering_environment(), self._frames(), {language: contacts})
        dials = dial_strings(contacts.values()) | {EMERGENCY.dial, ADVICE.dial}
        self._around = Surroundings(
            standard=Standard(dials, frozenset(allowed_hosts())),
            home=f"/{municipality.slug}/",
            addresses=_Everywhere(),
            exit_address=settings.EXIT_ADDRESS,
            style_hash=NO_STYLE,
            schedules=schedules(contacts.values()),
        )

    def of_documents(
        self, documents: Collection[int], among: Collection[int | None]
    ) -> Iterator[GuardRefusal]:
        everywhere = effective_documents(self._municipality, self._on, among=among)
        asked = set(Document.objects.asked_in(self._municipality).values_list("pk", flat=True))
        # What a unit says of itself stands on all its cards.
        cards = Document.Kind.CARD if asked.intersection(documents) else None
        chosen = [
            each
            for each in relevant(everywhere)
            if each.document.pk in documents or each.document.kind == cards
        ]
        return self._of(toolbox_pages.pages_of(_one_for_each_text(chosen), everywhere, self._references))

    def of_translation(self, document: int) -> Iterator[GuardRefusal]:
        everywhere = effective_documents(self._municipality, self._on, among={None})
        for offer in language_offers(self._municipality, everywhere, drafts=False):
            if offer.language == self._language:
                with translation.override(self._language):
                    made = list(pages_in(offer, everywhere, self._references))
                rows = zip(offer.documents, made, strict=True)
                yield from self._of(
                    replace(page, path=folder_of(self._language) + page.path, language=self._language)
                    for row, page in rows
                    if row.guidance.document.pk == document
                )

    def of_contact(self, key: str) -> Iterator[GuardRefusal]:
        if key in self._references.contacts:
            bare = (Page(site, "/", "", "", "", None) for site in Site)
            yield from self._of(reserve_page(page, (key,), Form.FULL) for page in bare)

    def _of(self, pages: Iterable[Page]) -> Iterator[GuardRefusal]:
        for page in pages:
            yield from self._of_page(page)

    def _of_page(self, page: Page) -> list[GuardRefusal]:
        try:
            html = self._renderer.render(page)
        except Exception as error:  # noqa: BLE001, RUF100 (what cannot be made is refused, as when it is built)
            return [self._guard.unmade(page, self._around, error)]
        return self._guard.inspect(page, html, self._around)

    def _frames(self) -> Mapping[tuple[Site, str], Frame]:
        return {
            (site, self._language): Frame(
                site=site,
                municipality=self._municipality.name,
                slug=self._municipality.slug,
                home=f"/{self._municipality.slug}/",
                site_name="",
                exit_address=settings.EXIT_ADDRESS,
                exit_history=settings.EXIT_HISTORY,
                emergency=EMERGENCY,
                advice=ADVICE,
                style="",
                style_hash=NO_STYLE,
                scripts=(),
                navigation=(),
                draft_label="",
            )
            for site in Site
        }


def _speaking(municipality: Municipality, on: date, documents: Collection[int]) -> set[int]:
    """Ids of the units where the documents say something of their own, and of one where they do not. Three
    queries."""
    spoken = Adaptation.objects.of(municipality).filter(document__in=documents, unit__isnull=False)
    own = set(spoken.values_list("unit", flat=True))
    below = {
        unit for unit, above in unit_paths(municipality, on).items() if own & {each.pk for each in above}
    }
    silent = open_units(municipality, on).exclude(pk__in=own | below).first()
    return {*own, *below, *([silent.pk] if silent else [])}


def _one_for_each_text(everywhere: Iterable[EffectiveGuidance]) -> list[EffectiveGuidance]:
    return list(
        {(each.document.pk, each.blocks_digest, each.unit is None): each for each in everywhere}.values()
    )


def _in_words(refusals: Iterable[GuardRefusal]) -> list[str]:
    told = (f"{each.reason} «{each.excerpt}»" if each.excerpt else each.reason for each in refusals)
    return list(dict.fromkeys(told))
