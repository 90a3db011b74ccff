"""T-56. Threat: a sheet in the printer, or a saved paper, says what it is at the top.
Mitigation: neutral heads and names."""

import re
from collections.abc import Iterator

from handlekraft.domain.discretion import indiscreet_words
from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite
from handlekraft.inspection.tabs import Tab

_INFO = re.compile(rb"/(Title|Author|Subject|Keywords)\s*(?:\(((?:\\.|[^\\)])*)\)|<([0-9A-Fa-f\s]*)>)")
# What stands in the paper's own head and foot: margin boxes, and what print alone
# shows or fastens outside the text.
IN_PRINT = """() => {
    const margins = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
        .filter((rule) => rule instanceof CSSPageRule).map((rule) => rule.cssText);
    const main = document.querySelector("main");
    const shown = (each) => each.checkVisibility() && !(main && main.contains(each));
    const outside = [...document.querySelectorAll("header, footer, [role=banner], [role=contentinfo]")].filter(shown)
        .map((each) => each.innerText);
    const fixed = [...document.querySelectorAll("body *")]
        .filter((each) => getComputedStyle(each).position === "fixed" && each.checkVisibility())
        .map((each) => each.innerText);
    return [...margins, ...outside, ...fixed];
}"""


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """What a paper to be downloaded says of itself: its title, author, subject."""
    for file in site.files:
        if file.kind == "application/pdf":
            for name, text in paper_info(file.body):
                if name == "Author" or indiscreet_words(text, "nb"):
                    yield SiteFault(file.address, f"Filen sier om seg selv: {name} = {text}.")


def look(tab: Tab) -> Iterator[str]:
    """The page as it is printed: the head and foot around its text, and what the file says of itself."""
    page = tab.open()
    language = page.evaluate("document.documentElement.lang.split('-')[0] || 'nb'")
    page.emulate_media(media="print")
    printed = page.evaluate(IN_PRINT)
    page.emulate_media(media="null")
    for text in printed:
        if words := indiscreet_words(text, language):
            yield f"Topp eller bunn på arket sier «{words[0]}»."
    for name, text in paper_info(page.pdf()):
        if words := indiscreet_words(text, language):
            yield f"Arket som lagres, sier «{words[0]}» om seg selv ({name})."


def paper_info(paper: bytes) -> Iterator[tuple[str, str]]:
    """Yield name and text of what a PDF says of itself in its information dictionary."""
    for name, plain, coded in _INFO.findall(paper):
        raw = bytes.fromhex(coded.decode()) if coded else plain.replace(b"\\(", b"(").replace(b"\\)", b")")
        wide = raw.startswith(b"\xfe\xff")
        text = raw[2:].decode("utf-16-be", "replace") if wide else raw.decode("latin-1")
        if text.strip():
            yield name.decode(), text


RULE = Rule(
    "T-56",
    "Et utskrevet ark røper ingenting i topp, bunn eller filnavn.",
    "Skriv nøytrale ord i toppen av arket, og ta bort tittel, forfatter og emne fra filer.",
    read,
    look,
)
