"""Tags and entities of HTML: they mean something to a program, and readers would see them as they stand."""

import re

_MARKUP = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#x[0-9a-fA-F]+);"
)


def markup_in(text: str) -> tuple[str, ...]:
    """Return what looks like HTML in a text, each once, in the order it stands: "<b>", "&amp;"."""
    return tuple(dict.fromkeys(_MARKUP.findall(text)))
