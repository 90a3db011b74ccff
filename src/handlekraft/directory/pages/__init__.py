"""What the directory puts into an edition: the public way in, whom to call,
resources, courses, the glossary."""

from collections.abc import Iterator

from handlekraft.directory.pages.contacts import contacts_page
from handlekraft.directory.pages.front import front_pages
from handlekraft.directory.pages.glossary import glossary_page
from handlekraft.directory.pages.resources import courses_page, resources_page
from handlekraft.directory.references import References
from handlekraft.domain.pages import Page, Site

__all__ = ["contacts_page", "front_pages", "pages"]


def pages(references: References, *, draft: bool) -> Iterator[Page]:
    """Yield the registers' pages in bokmål for one home municipality; `draft` says
    that its content is not approved."""
    for site in Site:
        yield contacts_page(site, references, draft=draft)
        yield resources_page(site, references, draft=draft)
        yield glossary_page(site, references, draft=draft)
    yield courses_page(references, draft=draft)
