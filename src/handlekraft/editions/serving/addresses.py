"""From the path of a request to a place in an edition; anything odd is simply not there."""

import re

LONGEST = 512  # characters; the longest address of ours is a fraction of it
# Names of files and folders as we make them. No name begins with a full stop, so there
# is no way up or to what is hidden.
_PATH = re.compile(r"/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)?")

_SLASHES = re.compile("^/{2,}")
_AFTER = re.compile(r"[^a-z0-9/]+$")


def clean_path(path_info: str) -> str | None:
    """Return the path of a WSGI request if it could name something of ours, else None.

    Refuses what is too long and any character that we never use: dots first in a name, doubled slashes,
    backslashes, percent signs, control characters, letters outside ASCII.
    """
    if len(path_info) > LONGEST or not _PATH.fullmatch(path_info):
        return None
    return path_info


def mended(path_info: str) -> str:
    """Return the address that was probably meant by one that leads nowhere: ours have small letters, one
    slash first, and end in a letter, a digit or a slash, whatever the sentence around them ended in."""
    if len(path_info) > LONGEST:
        return path_info
    return _SLASHES.sub("/", _AFTER.sub("", path_info.lower()))


def first_folder(path: str) -> tuple[str, str]:
    """Split "/narvik/kort/x/" into ("narvik", "/kort/x/"); "/narvik" gives ("narvik", "")."""
    name, slash, rest = path[1:].partition("/")
    return name, slash + rest
