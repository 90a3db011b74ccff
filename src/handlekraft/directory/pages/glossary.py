"""The glossary: the plan's words, explained."""

from django.utils.translation import gettext as _

from handlekraft.directory.pages.finding import term_entries
from handlekraft.directory.pages.page_values import GlossaryPage
from handlekraft.directory.references import References
from handlekraft.domain.pages import Page, Site


def glossary_page(site: Site, references: References, *, draft: bool) -> Page:
    """Return "Ord og begreper"; each term has an anchor that `{begrep:…}` leads to."""
    title = _("Ord og begreper")
    return Page(
        site=site,
        path="/begreper/",
        template="directory/glossary.html",
        title=title,
        heading=title,
        content=GlossaryPage(tuple(references.terms.values())),
        draft=draft,
        index_as=title,
        entries=lambda: term_entries(title, references.terms.values()),
    )
