"""Our build beside that of three site generators: the same number of pages with the
same text and the same style sheet.

Ours guards every page, compresses it twice, keeps its cast and hashes what it wrote; theirs write HTML and
nothing else. So Hugo, the quickest, is measured once more with the same compressing and hashing over its
pages (`bench.packing`). Counted is processor time per page beyond a site of one page, so that starting up is
nobody's burden; ours is all of it. Each is measured several times in turn with ours, and the median stands.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from bench.installation import PROJECT, Installation
from bench.rows import Row, alternating, cpu_seconds
from handlekraft.design.assets import reader_style
from handlekraft.editions.shelf.manifest import read_manifest
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.publishing.operations import publish

HUGO_LAYOUT = "<!DOCTYPE html><html lang=nb><head><title>{{{{ .Title }}}}</title><style>{style}</style></head><body><h1>{{{{ .Title }}}}</h1>{{{{ .Content }}}}</body></html>"
MKDOCS_LAYOUT = "<!DOCTYPE html><html lang=nb><head><title>{{{{ page.title }}}}</title><style>{style}</style></head><body><h1>{{{{ page.title }}}}</h1>{{{{ page.content }}}}</body></html>"
PELICAN_LAYOUT = "<!DOCTYPE html><html lang=nb><head><title>{{{{ page.title }}}}</title><style>{style}</style></head><body><h1>{{{{ page.title }}}}</h1>{{{{ page.content }}}}</body></html>"
SAMPLES = 3
TOOLS = Path(__file__).resolve().parents[1] / ".tools" / "bin"
PELICAN = "SITEURL = ''\nPATH = 'content'\nTHEME = 'theme'\nTIMEZONE = 'Europe/Oslo'\nDEFAULT_LANG = 'nb'\nFEED_ALL_ATOM = None\nCATEGORY_FEED_ATOM = None\nDIRECT_TEMPLATES = []\n"


@dataclass(frozen=True, slots=True)
class Text:
    """A page's heading, and its text as Markdown."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Rival:
    """A generator: how many times faster ours must be (below 1: how much slower it may be), how it is run,
    and what then."""

    name: str
    budget: float
    command: list[str]
    lay_out: Callable[[Path, list[Text]], None]
    then: tuple[str, ...] = ()


def measure(place: Installation) -> list[Row]:
    """Measure each generator that is on the machine or can be fetched."""
    return _measured(place, _rivals())


def beside_like_work(place: Installation) -> list[Row]:
    """Measure Hugo alone, with compressing and hashing."""
    return _measured(place, [rival for rival in _rivals() if rival.then])


def _rivals() -> list[Rival]:
    own = TOOLS / "uv"  # what scripts/prepare sets up where none is installed
    fetched = [str(own) if own.exists() else "uv", "run", "--quiet", "--no-project", "--with"]
    hugo = ["hugo", "--quiet"]
    return [
        Rival("hugo", 1 / 3, hugo, _hugo),
        Rival("hugo with gzip, brotli and hash", 1, hugo, _hugo, (sys.executable, "-m", "bench.packing")),
        Rival("mkdocs", 5, [*fetched, "mkdocs<2", "mkdocs", "build", "--quiet"], _mkdocs),
        Rival(
            "pelican",
            5,
            [*fetched, "pelican[markdown]", "pelican", "--quiet", "-s", "pelicanconf.py"],
            _pelican,
        ),
    ]


def _measured(place: Installation, rivals: list[Rival]) -> list[Row]:
    pages = publish("narvik", full=True).pages
    texts = _texts(place)
    return [_measure(rival, texts, pages, place.content.parent / rival.name) for rival in rivals]


def _measure(rival: Rival, texts: list[Text], pages: int, folder: Path) -> Row:
    what = f"processor time per page, {rival.name} : ours, {len(texts)} pages"
    if shutil.which(rival.command[0]) is None:
        return Row(what, f"not measured: {Path(rival.command[0]).name} is missing, run scripts/prepare bench")
    try:
        spent = alternating(
            SAMPLES,
            {
                "ours": lambda: cpu_seconds(lambda: publish("narvik", full=True)),
                f"{rival.name}, one": lambda: _build(rival, texts[:1], folder),
                f"{rival.name}, all": lambda: _build(rival, texts, folder),
            },
        )
    except subprocess.CalledProcessError as error:
        return Row(what, f"not measured: {rival.name} could not be run ({error.returncode})")
    one, all_of_them = spent[f"{rival.name}, one"], spent[f"{rival.name}, all"]
    ratio = (all_of_them - one) / (len(texts) - 1) / (spent["ours"] / pages)
    budget = f"≥ {rival.budget:.0f} : 1" if rival.budget >= 1 else f"≥ 1 : {1 / rival.budget:.0f}"
    return Row(what, _as_ratio(ratio), budget, ratio >= rival.budget)


def _as_ratio(ratio: float) -> str:
    return f"{ratio:.1f} : 1" if ratio >= 1 else f"1 : {1 / ratio:.1f}"


def _build(rival: Rival, texts: list[Text], folder: Path) -> float:
    """Lay a site out anew, build it, and do what comes then; return the processor time of the last two."""
    shutil.rmtree(folder, ignore_errors=True)
    rival.lay_out(folder, texts)

    def work() -> None:
        subprocess.run(rival.command, cwd=folder, check=True, capture_output=True)
        if rival.then:
            subprocess.run(
                [*rival.then, str(folder / "public")], cwd=PROJECT, check=True, capture_output=True
            )

    return cpu_seconds(work)


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
    templates = folder / "theme" / "templates"
    templates.mkdir(parents=True)
    layout = PELICAN_LAYOUT.format(style="{% raw %}" + reader_style() + "{% endraw %}")
    (templates / "page.html").write_text(layout, encoding="utf-8")
    (folder / "pelicanconf.py").write_text(PELICAN, encoding="utf-8")
