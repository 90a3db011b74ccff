"""T-12. Threat: code or habits added later open what was closed. Mitigation: every answer
tells the browser to keep it shut."""

from collections.abc import Iterator

from handlekraft.inspection.fetching import Answer
from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite

ALONE = frozenset({"'self'", "'none'"})
SHUT = ("default-src", "base-uri", "frame-ancestors", "object-src", "frame-src")
OWN = ("script-src", "style-src", "img-src", "font-src", "media-src", "connect-src", "form-action")
EXACT = (
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
POWERS = ("geolocation", "camera", "microphone", "browsing-topics", "interest-cohort")
TWO_YEARS = 63_072_000  # seconds


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """The headers of every answer, whatever its kind and status."""
    for answer in site.answers():
        if answer.status:
            yield from (SiteFault(answer.address, reason) for reason in _in_answer(answer))


def _in_answer(answer: Answer) -> Iterator[str]:
    yield from _policy(answer.header("Content-Security-Policy"))
    for name, value in EXACT:
        if answer.header(name).lower() != value:
            yield f"{name} er «{answer.header(name)}», ikke «{value}»."
    powers = answer.header("Permissions-Policy").replace(" ", "")
    for power in POWERS:
        if f"{power}=()" not in powers:
            yield f"Permissions-Policy stenger ikke for «{power}»."
    if _seconds(answer.header("Strict-Transport-Security")) < TWO_YEARS:
        yield "Strict-Transport-Security mangler eller varer kortere enn to år."


def _policy(header: str) -> Iterator[str]:
    if not header:
        yield "Content-Security-Policy mangler."
        return
    policy = {
        name: sources for name, *sources in (part.split() for part in header.split(";") if part.split())
    }
    standing = policy.get("default-src", [])
    for name in SHUT:
        if policy.get(name, standing if name.endswith("-src") else []) != ["'none'"]:
            yield f"Content-Security-Policy: «{name}» er ikke 'none'."
    for name in OWN:
        sources = policy.get(name, standing if name.endswith("-src") else ["*"])
        if any(source not in ALONE and not source.startswith("'sha") for source in sources):
            yield f"Content-Security-Policy: «{name}» slipper inn {' '.join(sources)}."


def _seconds(header: str) -> int:
    for part in header.lower().split(";"):
        name, _, value = part.strip().partition("=")
        if name == "max-age" and value.strip('"').isdecimal():
            return int(value.strip('"'))
    return 0


RULE = Rule(
    "T-12",
    "Hvert svar ber nettleseren holde alle andre ute.",
    "Send de faste hodene med hvert svar, også 404, videresendinger og filer.",
    read,
)
