"""Duties and plain pages: documents read from top to bottom, in bokmål and in the
languages they are translated to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from handlekraft.directory.references import References
from handlekraft.domain.late import Form
from handlekraft.domain.pages import Page, Site, Urgency
from handlekraft.guidance.addresses import path_of
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.guidance.models import Document
from handlekraft.guidance.shown_blocks import shown_blocks
from handlekraft.texts.kinds import IN_SHORT
from handlekraft.toolbox.card import approval_of
from handlekraft.toolbox.finding import document_entries
from handlekraft.toolbox.ingredients import made_of
from handlekraft.toolbox.page_values import DutyPage, ShownTranslation

SITES = {
    Document.Place.PUBLIC: (Site.PUBLIC,),
    Document.Place.TOOLBOX: (Site.TOOLBOX,),
    Document.Place.BOTH: tuple(Site),
}


@dataclass(frozen=True, slots=True)
class TranslationStanding:
    """What is known of a document's translation: whether people answer for all of it, a machine made some of
    it that nobody answers for, and the original is newer somewhere."""

    approved: bool
    machine: bool
    outdated: bool


def plain_pages(effective: EffectiveGuidance, references: References) -> Iterator[Page]:
    """Yield a duty for the toolbox, or a plain page for the hosts it is for."""
    for site in SITES[Document.Place(effective.document.site)]:
        yield _page(site, effective, references, None)


def translated_page(
    effective: EffectiveGuidance, standing: TranslationStanding, references: References
) -> Page:
    """Return a page of the public site whose blocks are in the language of the references; its
    path lacks the language's folder."""
    return _page(Site.PUBLIC, effective, references, standing)


def _page(
    site: Site, effective: EffectiveGuidance, references: References, translated: TranslationStanding | None
) -> Page:
    document = effective.document
    duty = document.kind == Document.Kind.DUTY
    return Page(
        site=site,
        path=path_of(document),
        template="toolbox/duty.html" if duty else "toolbox/plain.html",
        title=document.discreet_title,
        heading=document.title,
        content=partial(_content, effective, references, translated),
        draft=not effective.approved or (translated is not None and not translated.approved),
        index_as=document.title,
        urgency=Urgency.ACUTE if document.is_acute else Urgency.ORDINARY,
        made_of=(*made_of(effective, references), *_state(translated)),
        entries=partial(document_entries, effective, references),
        shows_contacts=True,
        gives_way=True,
    )


def _state(translated: TranslationStanding | None) -> tuple[str, ...]:
    if translated is None:
        return ()
    return (f"{translated.outdated} {translated.approved} {translated.machine}",)


def _content(
    effective: EffectiveGuidance, references: References, translated: TranslationStanding | None
) -> DutyPage:
    document = effective.document
    blocks = shown_blocks(effective.blocks, references, Form.FULL if document.is_acute else Form.ROW)
    return DutyPage(
        key=document.key,
        audience=document.audience,
        intro=references.prose(document.use_when),
        blocks=tuple(block for block in blocks if block.key != IN_SHORT),
        approval=approval_of(effective),
        in_short=tuple(block for block in blocks if block.key == IN_SHORT),
        translation=_shown(translated, document, references) if translated else None,
    )


def _shown(translated: TranslationStanding, document: Document, references: References) -> ShownTranslation:
    notices = []
    if translated.machine:
        notices.append(_("Siden er oversatt av en maskin. Ingen har kontrollert oversettelsen ennå."))
    elif not translated.approved:
        notices.append(_("Oversettelsen er ikke godkjent ennå."))
    if translated.outdated:
        notices.append(_("Den norske siden er endret etter at den ble oversatt."))
    return ShownTranslation(tuple(notices), references.prefix + path_of(document))
