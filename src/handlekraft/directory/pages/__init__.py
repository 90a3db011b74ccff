"""What the directory puts into an edition: whom to call, resources, courses, the glossary, help by audience."""

from collections.abc import Iterator

from handlekraft.directory.binding import References
from handlekraft.directory.pages.contacts import contacts_page
from handlekraft.directory.pages.glossary import glossary_page
from handlekraft.directory.pages.help import help_pages, public_front_page
from handlekraft.directory.pages.resources import courses_page, resources_page
from handlekraft.domain.pages import Page, Site


def pages(references: References, *, has_plan: bool, draft: bool) -> Iterator[Page]:
    """Yield the directory's pages for one home municipality; `draft` says that its content is not approved."""
    yield public_front_page(references, has_plan=has_plan, draft=draft)
    for site in Site:
        yield contacts_page(site, references, draft=draft)
        yield resources_page(site, references, draft=draft)
        yield glossary_page(site, references, draft=draft)
    yield courses_page(references, draft=draft)
    yield from help_pages(references, draft=draft)
