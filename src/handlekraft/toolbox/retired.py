"""Pages at the addresses of documents that are taken out: they lead to what
there is, like those of closed units."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handlekraft.directory.references import References
from handlekraft.domain.discretion import indiscreet_words
from handlekraft.domain.languages import BOKMAL
from handlekraft.domain.pages import Page, Site
from handlekraft.guidance.addresses import path_of
from handlekraft.guidance.effective import is_relevant
from handlekraft.guidance.head_checks import reserved_faults
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Unit
from handlekraft.toolbox.page_values import RetiredPage
from handlekraft.toolbox.plain import SITES


def retired_pages(
    retired: Iterable[Document], units: Sequence[Unit], references: References
) -> Iterator[Page]:
    """Yield a page at every address that a retired document had: its own, and for a
    card that of each unit it was for."""
    for document in filter(_had_an_address, retired):
        for site in SITES[Document.Place(document.site)]:
            yield _page(document, site, path_of(document), references.prefix)
        if document.kind == Document.Kind.CARD:
            for unit in units:
                if is_relevant(document, unit):
                    yield _page(document, Site.TOOLBOX, path_of(document, unit), references.prefix)


def _had_an_address(document: Document) -> bool:
    """Whether readers have had the document at its address: at one that no
    document may have, they have not."""
    return not list(reserved_faults(document.kind, document.slug)) and not indiscreet_words(
        document.slug, BOKMAL
    )


def _page(document: Document, site: Site, path: str, prefix: str) -> Page:
    in_toolbox = site == Site.TOOLBOX
    return Page(
        site=site,
        path=path,
        template="toolbox/retired.html",
        title=document.discreet_title,
        heading=document.title,
        content=RetiredPage(
            retired=date_format(document.retired_on) if document.retired_on else "",
            href=f"{prefix}/kort/" if in_toolbox else f"{prefix}/",
            act=_("Se alle kort") if in_toolbox else _("Gå til forsiden"),
        ),
        gives_way=True,
    )
