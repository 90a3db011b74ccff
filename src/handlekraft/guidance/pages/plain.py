"""Duties and plain pages: documents read from top to bottom."""

from collections.abc import Iterator
from functools import partial

from handlekraft.directory.binding import References
from handlekraft.domain.pages import Page, Site
from handlekraft.guidance.models import Document
from handlekraft.guidance.pages.addresses import path_of
from handlekraft.guidance.pages.blocks import shown_blocks
from handlekraft.guidance.pages.card import approval_of
from handlekraft.guidance.pages.finding import document_entries
from handlekraft.guidance.pages.ingredients import made_of
from handlekraft.guidance.pages.shown import DutyPage
from handlekraft.guidance.queries import EffectiveGuidance


def plain_pages(effective: EffectiveGuidance, references: References) -> Iterator[Page]:
    """Yield a duty for the toolbox, or a plain page for both hosts."""
    document = effective.document
    duty = document.kind == Document.Kind.DUTY
    for site in (Site.TOOLBOX,) if duty else Site:
        yield Page(
            site=site,
            path=path_of(document),
            template="guidance/duty.html" if duty else "guidance/plain.html",
            title=document.discreet_title,
            heading=document.title,
            content=partial(_content, effective, references),
            draft=not effective.approved,
            index_as=document.title,
            made_of=made_of(effective, references),
            entries=partial(document_entries, effective, references),
        )


def _content(effective: EffectiveGuidance, references: References) -> DutyPage:
    return DutyPage(
        key=effective.document.key,
        audience=effective.document.audience,
        intro=references.prose(effective.document.use_when),
        blocks=shown_blocks(effective.blocks, references),
        approval=approval_of(effective),
    )
