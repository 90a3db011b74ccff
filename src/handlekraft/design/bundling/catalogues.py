"""Language catalogues of the words readers meet: collect, merge, compile, and tell what is not translated.

The msgid is bokmål, so bokmål needs no catalogue. Sámi text comes from the municipality's translator only:
its catalogue stays empty until then.
"""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from handlekraft.design.bundling.places import LOCALE, PACKAGE
from handlekraft.domain.languages import SAMI, TRANSLATED

MessageId = str | tuple[str, ...]

# Where people meet words: in templates, and in the values that templates get.
METHODS = [
    *((f"*/templates/**.{kind}", "jinja2") for kind in ("html", "txt")),
    ("**.py", "python"),
]
# How a number chooses its form: one or many; in Sámi one, two, many; in Slavic languages by the last figure.
_TWO = "nplurals=2; plural=(n != 1);"
_SAMI = "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"
_SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
_POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
_ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)
PLURALS = {
    "nn": _TWO,
    "en": _TWO,
    "so": _TWO,
    "ti": "nplurals=2; plural=(n > 1);",
    **dict.fromkeys(SAMI, _SAMI),
    "uk": _SLAVIC,
    "ru": _SLAVIC,
    "pl": _POLISH,
    "ar": _ARABIC,
}


def extracted() -> Catalog:
    """Return every string a reader may meet, with the files that use it."""
    found = Catalog(project="handlekraft", charset="utf-8", fuzzy=False)
    strings = extract_from_dir(
        str(PACKAGE),
        method_map=METHODS,
        options_map={pattern: {"trimmed": "true"} for pattern, method in METHODS if method == "jinja2"},
        keywords={
            "_": None,
            "gettext": None,
            "gettext_lazy": None,
            "ngettext": (1, 2),
            "pgettext": ((1, "c"), 2),
        },
    )
    for file, _line, message, comments, context in sorted(strings, key=lambda each: (each[0], each[1])):
        found.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    return found


def catalogue_files() -> list[Path]:
    """Return the catalogues of all languages, by language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    """Read one catalogue; its language is the name of its folder."""
    return read_po(BytesIO(path.read_bytes()), locale=None, charset="utf-8")


def untranslated(path: Path, wanted: Iterable[MessageId]) -> list[MessageId]:
    """Return the wanted msgids that a catalogue has no finished translation of;
    one with a number needs every form."""
    catalogue = read(path)
    return [text for text in wanted if not (message := catalogue.get(text)) or not is_finished(message)]


def is_finished(message: Message) -> bool:
    """Whether a translator has delivered every form of it."""
    return not message.fuzzy and all(forms(message))


def message_id(message: Message) -> MessageId:
    """Return what a message is known by: its text, or the text for one and the text for many."""
    return message.id if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one for each form that a number chooses."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def merge(path: Path) -> None:
    """Bring a catalogue in line with the strings in use; what is no longer
    used goes. Equal input, equal bytes."""
    catalogue = read(path)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    written = BytesIO()
    write_po(
        written, catalogue, sort_output=True, omit_header=True, include_lineno=False, ignore_obsolete=True
    )
    path.write_bytes(_header(path.parts[-3]).encode() + written.getvalue().lstrip(b"\n"))


def _header(language: str) -> str:
    lines = (
        f"Language: {language}",
        f"Plural-Forms: {PLURALS[language]}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def compile_all() -> None:
    """Write the binary catalogue beside each one, and an empty one for a language
    that nobody has delivered words in.

    Django writes dates and numbers in a language's own way only when there is a catalogue of it.
    """
    for language in TRANSLATED:
        _write_binary(LOCALE / language / "LC_MESSAGES" / "django.mo", Catalog(charset="utf-8"))
    for path in catalogue_files():
        _write_binary(path.with_suffix(".mo"), read(path))


def _write_binary(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)
