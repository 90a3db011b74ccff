"""T-15. Threat: a cry for help lands where nobody reads until Monday. Mitigation:
nowhere to write, nothing to send."""

from collections.abc import Iterator

from handlekraft.inspection.documents import VisitedPage
from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite

WORDLESS = frozenset({"button", "checkbox", "radio", "reset", "image", "range", "submit", "hidden", "color"})


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """Fields, forms and links that take a reader's words."""
    for page in (*site.pages, *site.failures):
        for reason in _in_page(page):
            yield SiteFault(page.address, reason)


def _in_page(page: VisitedPage) -> Iterator[str]:
    for element in page.css('textarea, [contenteditable]:not([contenteditable="false"])'):
        yield f"Her kan leseren skrive fritekst: {element}."
    for field in page.css("input[name]"):
        if field.get("type").lower() not in WORDLESS:
            yield f"Feltet har navn og kan sendes: {field}."
    for form in page.css("form[method], [formaction]"):
        if form.tag != "form" or form.get("method").lower() == "post":
            yield f"Skjemaet sender noe fra leseren: {form}."
    for link in page.links:
        if link.get("href").lower().startswith("mailto:"):
            yield f"Lenken skriver e-post, som legger igjen spor: {link}."


RULE = Rule(
    "T-15",
    "Leseren kan ikke skrive til noen som ikke er der.",
    "Ta bort fritekst, skjema og e-postlenker. Vis heller telefonnumre med åpningstid.",
    read,
)
