"""Our build beside that of three site generators: the same number of pages with the same text and the same style sheet.

Ours guards every page, compresses it twice and keeps its cast; theirs write HTML and nothing else. Counted is processor
time per page beyond a site of one page, so that starting up is nobody's burden.
"""

import resource
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from bench.installation import Installation
from bench.rows import Row, cpu_seconds, say
from handlekraft.design.assets import reader_style
from handlekraft.editions.shelf.manifest import read_manifest
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.publishing.operations import publish

HUGO_LAYOUT = "<!DOCTYPE html><html lang=nb><head><title>{{{{ .Title }}}}</title><style>{style}</style></head><body><h1>{{{{ .Title }}}}</h1>{{{{ .Content }}}}</body></html>"
MKDOCS_LAYOUT = "<!DOCTYPE html><html lang=nb><head><title>{{{{ page.title }}}}</title><style>{style}</style></head><body><h1>{{{{ page.title }}}}</h1>{{{{ page.content }}}}</body></html>"
TOOLS = Path(__file__).resolve().parents[1] / ".tools" / "bin"
PELICAN = "SITEURL = ''\nPATH = 'content'\nTHEME = 'simple'\nTIMEZONE = 'Europe/Oslo'\nDEFAULT_LANG = 'nb'\nFEED_ALL_ATOM = None\nCATEGORY_FEED_ATOM = None\n"


@dataclass(frozen=True, slots=True)
class Text:
    """A page's heading, and its text as Markdown."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Rival:
    """A generator: how many times faster ours must be (below 1: how much slower it may be), and how it is run."""

    name: str
    budget: float
    command: list[str]
    lay_out: Callable[[Path, list[Text]], None]


def measure(place: Installation) -> list[Row]:
    """Measure each generator that is on the machine or can be fetched."""
    outcome = publish("narvik", full=True)
    ours = cpu_seconds(lambda: publish("narvik", full=True)) / outcome.pages
    texts = _texts(place)
    return [_measure(rival, texts, ours, place.content.parent / rival.name) for rival in _rivals()]


def _rivals() -> list[Rival]:
    own = TOOLS / "uv"  # what scripts/prepare sets up where none is installed
    fetched = [str(own) if own.exists() else "uv", "run", "--quiet", "--no-project", "--with"]
    return [
        Rival("hugo", 1 / 3, ["hugo", "--quiet"], _hugo),
        Rival("mkdocs", 5, [*fetched, "mkdocs<2", "mkdocs", "build", "--quiet"], _mkdocs),
        Rival(
            "pelican",
            5,
            [*fetched, "pelican[markdown]", "pelican", "--quiet", "-s", "pelicanconf.py"],
            _pelican,
        ),
    ]


def _measure(rival: Rival, texts: list[Text], ours: float, folder: Path) -> Row:
    what = f"processor time per page, {rival.name} : ours, {len(texts)} pages"
    if shutil.which(rival.command[0]) is None:
        return Row(what, f"not measured: {Path(rival.command[0]).name} is missing, run scripts/prepare bench")
    say(rival.name)
    try:
        one = _build(rival, texts[:1], folder / "one")
        all_of_them = _build(rival, texts, folder / "all")
    except subprocess.CalledProcessError as error:
        return Row(what, f"not measured: {rival.name} could not be run ({error.returncode})")
    theirs = (all_of_them - one) / (len(texts) - 1)
    budget = f"≥ {rival.budget:.0f} : 1" if rival.budget >= 1 else f"≥ 1 : {1 / rival.budget:.0f}"
    return Row(what, _as_ratio(theirs / ours), budget, theirs / ours >= rival.budget)


def _as_ratio(ratio: float) -> str:
    return f"{ratio:.1f} : 1" if ratio >= 1 else f"1 : {1 / ratio:.1f}"


def _build(rival: Rival, texts: list[Text], folder: Path) -> float:
    rival.lay_out(folder, texts)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(rival.command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _texts(place: Installation) -> list[Text]:
    shelf = Shelf(place.editions, "narvik")
    folder = shelf.path(shelf.current() or "")
    return [_text((folder / page.path).read_text(encoding="utf-8")) for page in read_manifest(folder).pages()]


def _text(html: str) -> Text:
    tree = LexborHTMLParser(html)
    heading = tree.css_first("h1")
    lines: list[str] = []
    for node in tree.css("main h2, main h3, main p, main li"):
        words = " ".join(node.text(separator=" ").split())
        before = {"h2": "## ", "h3": "### ", "li": "- "}.get(node.tag or "", "")
        lines.append(before + words)
    return Text(heading.text() if heading else "Side", "\n\n".join(lines))


def _write(folder: Path, texts: list[Text], head: str) -> None:
    folder.mkdir(parents=True)
    for number, text in enumerate(texts):
        title = text.heading.replace('"', "").replace(":", "")
        (folder / f"side-{number}.md").write_text(
            head.format(title=title, number=number) + text.body, encoding="utf-8"
        )


def _hugo(folder: Path, texts: list[Text]) -> None:
    _write(folder / "content" / "kort", texts, '---\ntitle: "{title}"\n---\n')
    (folder / "layouts" / "_default").mkdir(parents=True)
    layout = HUGO_LAYOUT.format(style=reader_style())
    (folder / "layouts" / "_default" / "single.html").write_text(layout, encoding="utf-8")
    settings = 'baseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section"]\n'
    (folder / "config.toml").write_text(settings, encoding="utf-8")


def _mkdocs(folder: Path, texts: list[Text]) -> None:
    _write(folder / "docs", texts, "---\ntitle: {title}\n---\n")
    (folder / "theme").mkdir()
    layout = MKDOCS_LAYOUT.format(style="{% raw %}" + reader_style() + "{% endraw %}")
    (folder / "theme" / "main.html").write_text(layout, encoding="utf-8")
    settings = "site_name: Kort\ntheme:\n  name: null\n  custom_dir: theme\nplugins: []\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")


def _pelican(folder: Path, texts: list[Text]) -> None:
    _write(folder / "content" / "pages", texts, "Title: {title}\nSlug: side-{number}\n\n")
    (folder / "pelicanconf.py").write_text(PELICAN, encoding="utf-8")
