"""One spelling for equal content, so that equal content has one digest."""

import json
import re
import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from typing import TypeAlias

Content: TypeAlias = Mapping[str, object]
"""The fields of a section: JSON values only. Derivation never looks inside."""

_EMPTY: tuple[object, ...] = (None, "", [], {})
_DIGEST = re.compile(r"[0-9a-f]{64}")


def canonical(value: object) -> object:
    """Return the JSON value in its one spelling: NFC, trimmed, runs of
    space as one, empty fields left out."""
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    if isinstance(value, Mapping):
        fields = {str(name): canonical(field) for name, field in value.items()}
        return {name: field for name, field in sorted(fields.items()) if field not in _EMPTY}
    if isinstance(value, list | tuple):
        return [canonical(item) for item in value]
    return value


def digest_of(kind: str, content: Content) -> str:
    """Return the SHA-256 (hexadecimal) by which a text of this kind with this content is known."""
    return digest_of_parts(kind, canonical(content))


def digest_of_parts(*parts: object) -> str:
    """Return the SHA-256 (hexadecimal) of JSON values that are in their one spelling already."""
    spelled = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(spelled.encode()).hexdigest()


def is_digest(text: str) -> bool:
    """Return whether a text can be a digest from here: what comes back from a browser may be anything."""
    return _DIGEST.fullmatch(text) is not None
