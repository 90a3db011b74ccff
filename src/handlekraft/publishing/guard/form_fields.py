"""What a page asks of its reader: nothing that could be sent, stored or filled in by mistake (T-14, T-15)."""

from collections.abc import Iterator

from handlekraft.publishing.guard.parsed_page import PageElement, Reading

WORDLESS = frozenset({"button", "checkbox", "radio", "reset", "image", "range"})


def asks_nothing(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """No form that posts anywhere; on the public site no field for free text that has a name (T-14, T-15)."""
    for form in reading.named("form"):
        if form.get("method").lower() not in {"", "dialog"} or "action" in form.attributes:
            yield "skjema", "Skjemaet sender noe fra leseren. Sider for lesere sender ingenting.", str(form)
    for element in reading.named("textarea", "input", "select", "button"):
        if "formaction" in element.attributes or "formmethod" in element.attributes:
            yield "skjema", "Knappen sender noe fra leseren. Sider for lesere sender ingenting.", str(element)
        if reading.public and _takes_words(element):
            yield (
                "fritekst",
                "Her kan noen skrive fritekst som kan bli sendt. Ta bort feltet eller navnet.",
                str(element),
            )
    for element in reading.bearing("contenteditable"):
        if element.get("contenteditable").lower() != "false":
            yield "fritekst", "Teksten kan endres av leseren. Ta bort «contenteditable».", str(element)


def _takes_words(element: PageElement) -> bool:
    if element.tag == "textarea":
        return True
    return (
        element.tag == "input" and bool(element.get("name")) and element.get("type").lower() not in WORDLESS
    )
