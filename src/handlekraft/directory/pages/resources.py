"""Resources and courses, by the people they are for. Links that are known to be wrong are not shown."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from handlekraft.directory.models import Resource
from handlekraft.directory.pages.finding import resource_entries
from handlekraft.directory.pages.page_values import ResourceGroup, ResourcesPage
from handlekraft.directory.reader_values import ShownResource
from handlekraft.directory.references import References
from handlekraft.domain.pages import Page, Site
from handlekraft.domain.search import Found

EVERYBODY = "alle"
PUBLIC_GROUPS = (EVERYBODY, "utsatt", "barn", "parorende", "utover")


def group_headings() -> dict[str, str]:
    """Return each audience's key with its heading, in the order they stand on a page."""
    return {
        EVERYBODY: _("For alle"),
        "barnehage": _("For barnehage"),
        "skole": _("For skole"),
        "legevakt": _("For legevakt"),
        "helse": _("For helse og omsorg"),
        "forebyggende-helse": _("For forebyggende helsetjenester"),
        "nav": _("For Nav"),
        "leder": _("For ledere"),
        "utsatt": _("For deg som er utsatt"),
        "barn": _("For barn og unge"),
        "parorende": _("For deg som er bekymret for noen"),
        "utover": _("For deg som vil endre egen atferd"),
    }


def resources_page(site: Site, references: References, *, draft: bool) -> Page:
    """Return everything but courses: tools, guides, services and sites."""
    shown = [
        row
        for row in references.resources.values()
        if row.kind != Resource.Kind.COURSE.label and not row.hidden
    ]
    groups = tuple(_groups(shown, PUBLIC_GROUPS if site is Site.PUBLIC else tuple(group_headings())))
    title = (
        _("Nettsteder, veiledere og verktøy") if site is Site.TOOLBOX else _("Nettsteder med råd og hjelp")
    )
    return Page(
        site=site,
        path="/ressurser/",
        template="directory/resources.html",
        title=title,
        heading=title,
        content=ResourcesPage(_("Lenkene går til andres sider. De åpner i samme vindu."), groups),
        draft=draft,
        index_as=title,
        entries=lambda: resource_entries(Found.RESOURCE, title, groups),
    )


def courses_page(references: References, *, draft: bool) -> Page:
    """Return the courses the plan names, by the group they are for."""
    shown = [
        row
        for row in references.resources.values()
        if row.kind == Resource.Kind.COURSE.label and not row.hidden
    ]
    groups = tuple(_groups(shown, tuple(group_headings())))
    title = _("Kurs")
    return Page(
        site=Site.TOOLBOX,
        path="/kurs/",
        template="directory/resources.html",
        title=title,
        heading=_("Kurs for ansatte"),
        content=ResourcesPage(
            _(
                "Kursene planen nevner, etter hvem de er laget for. Noen krever innlogging hos den som holder kurset."
            ),
            groups,
        ),
        draft=draft,
        index_as=title,
        entries=lambda: resource_entries(Found.COURSE, title, groups),
    )


def _groups(rows: Iterable[ShownResource], wanted: Iterable[str]) -> Iterable[ResourceGroup]:
    rows = list(rows)
    headings = group_headings()
    for place, key in enumerate(wanted, start=1):
        members = tuple(row for row in rows if key in row.audience)
        if members:
            # The anchor stands in the browser's history when it is followed, so it says nothing.
            yield ResourceGroup(headings[key], f"gruppe-{place}", members)
