"""Where a page leads: to pages of the same edition, to hosts on the list, in the same
tab, saying nothing of where from."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from handlekraft.publishing.guard.parsed_page import PageElement, Reading

DIALLING = frozenset({"tel", "sms", "callto"})  # held against the register in `numbers`

_SURROUNDING = "".join(map(chr, range(33)))
_LEFT_OUT = dict.fromkeys(map(ord, "\t\n\r"))
_WITH_SLASHES = frozenset({"", "http", "https", "ftp", "ws", "wss", "file"})


def leads_to_known_places(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Every link of the page (T-15, T-16, T-35)."""
    for link in reading.named("a", "area"):
        yield from _same_tab(link)
        yield from _place(link, reading)


def _same_tab(link: PageElement) -> Iterator[tuple[str, str, str]]:
    if link.get("target").lower() not in {"", "_self"}:
        yield (
            "ny-fane",
            "Lenken åpner en ny fane, og siden blir stående åpen bak. Ta bort «target».",
            str(link),
        )
    if "ping" in link.attributes:
        yield "sporing", "Lenken melder fra når den brukes. Ta bort «ping».", str(link)


def _place(link: PageElement, reading: Reading) -> Iterator[tuple[str, str, str]]:
    if link.get("href") in reading.around.addresses:
        return  # nearly every link: the whole address of a page that is there
    href = _as_read(link.get("href"))
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
    except ValueError:
        yield "ukjent-vert", "Adressen i lenken kan ikke leses. Rett den.", href
        return
    scheme = parts.scheme.lower()
    if scheme in DIALLING:
        return
    if parts.username is not None:
        yield "ukjent-vert", "Adressen i lenken har et navn foran verten. Ta bort alt foran «@».", str(link)
    if scheme == "mailto":
        if reading.public:
            yield "e-post", "Lenken skriver e-post, som legger igjen spor. Vis adressen som tekst.", str(link)
    elif scheme or href.startswith("//"):
        yield from _outside(link, scheme, host, reading)
    else:
        yield from _inside(href, reading)


def _as_read(href: str) -> str:
    """The address as a browser reads it (WHATWG URL, 4.4): without what surrounds it and without line breaks
    and tabs, and with every backslash before the query as a slash."""
    read = href.strip(_SURROUNDING).translate(_LEFT_OUT)
    place, mark, rest = read.partition("?")
    scheme = place.partition(":")[0].lower() if ":" in place else ""
    return (place.replace("\\", "/") if scheme in _WITH_SLASHES else place) + mark + rest


def _outside(link: PageElement, scheme: str, host: str, reading: Reading) -> Iterator[tuple[str, str, str]]:
    if scheme != "https":
        yield "ukjent-vert", "Lenker ut skal begynne med https://. Rett adressen.", str(link)
        return
    if link.get("href") != reading.around.exit_address and not _is_listed(host, reading):
        yield (
            "ukjent-vert",
            f"«{host}» står ikke på listen over godkjente verter. Få den godkjent.",
            str(link),
        )
    if "noreferrer" not in link.get("rel").lower().split():
        yield "henviser", "Lenken forteller hvor leseren kommer fra. Sett rel «noreferrer».", str(link)


def _is_listed(host: str, reading: Reading) -> bool:
    # A punycode host can look like another in print; none is ever on the list (T-35).
    return "xn--" not in host and host in reading.around.standard.hosts


def _inside(href: str, reading: Reading) -> Iterator[tuple[str, str, str]]:
    home = reading.around.home
    target = urlsplit(urljoin(reading.address, href)).path
    if target.startswith(home) and home != "/" and target not in reading.around.addresses:
        yield (
            "dod-lenke",
            f"Lenken leder til {target}, som ikke finnes i utgaven. Rett eller ta den bort.",
            href,
        )
