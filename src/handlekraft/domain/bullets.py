"""Lists as word processors paste them: a line for each point, with a sign in front that is no part of it."""

import re

# The signs themselves, Word's own in its symbol fonts, and what stands for one only before a tab or a space.
_POINT = re.compile(
    r"[ \t\u00a0]*(?:[•◦▪▫●○■□‣⁃∙·\uf0a7\uf0b7\uf0d8\uf076][ \t\u00a0]*|o\t[ \t]*|[-–—*][ \t\u00a0]+)(?=\S)"
)


def without_bullet(line: str) -> str:
    """Return a line without the sign of a list in front of it."""
    found = _POINT.match(line)
    return line[found.end() :] if found else line


def with_points_apart(text: str) -> tuple[str, list[str]]:
    """Return a text without the list it ends in, and the points of that list.

    A list in the middle stays where it is, each point a paragraph of its own: moved to the end it would come
    after what was written below it. One line alone that begins with a dash is no list.
    """
    lines = text.replace("\r\n", "\n").rstrip().split("\n")
    begins = len(lines)
    while begins and (not lines[begins - 1].strip() or _POINT.match(lines[begins - 1])):
        begins -= 1
    points = [without_bullet(line).strip() for line in lines[begins:] if line.strip()]
    if len(points) < 2:
        begins, points = len(lines), []
    apart = [f"\n{without_bullet(line)}\n" if _POINT.match(line) else line for line in lines[:begins]]
    return "\n".join(apart if _has_list(lines[:begins]) else lines[:begins]), points


def _has_list(lines: list[str]) -> bool:
    return sum(1 for line in lines if _POINT.match(line)) > 1
