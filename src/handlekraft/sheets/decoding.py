"""From bytes to letters: a file is read when its letters have one meaning, else refused with what to do."""

import re

from handlekraft.domain.faults import RefusalError


class SheetError(RefusalError):
    """The file as a whole cannot be used; the message says what to do."""


_SAVE_ANEW = "Lagre filen på nytt fra regnearket som «CSV (UTF-8)»."
# æ, ø, å and the other letters of western Europe in UTF-8; in Windows-1252 an Ã before a sign.
_UTF_8_LETTER = re.compile(rb"\xc3[\x80-\xbf]")
# What æ, ø, å, é, ä and ö of DOS and old Macs look like when they are read as those of Windows. No name has
# them; quotation marks and the apostrophe are told by where they stand ("D’Arc" is a name, "’rlig" is none).
_OF_ANOTHER_MACHINE = re.compile(
    r"\S*(?:[†‡ˆ‰‹›‚„™ƒ¿¾¯®]|(?<=\w)[‘“”Œ](?=\w)|(?<!\w)’(?=\w))\S*",
)
# What a letter in UTF-8 looks like when it was read as Windows-1252 and saved again: "Ã¥" for "å".
_GARBLED = re.compile(r"\S*[ÃÂ][\x80-\x9f\xa1-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]\S*")


def decoded(content: bytes) -> str:
    """Read UTF-8 or Windows-1252. Raises SheetError for anything else, a mixture, and garbled letters."""
    if b"\0" in content:
        raise SheetError("Dette er ikke en CSV-fil. Velg «Lagre som» og «CSV (UTF-8)» i regnearket.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _as_windows(content)
    garbled = _GARBLED.search(text)
    if garbled:
        raise SheetError(f"Bokstavene er blitt borte i «{_short(garbled)}». Rett dem. {_SAVE_ANEW}")
    return text


def _as_windows(content: bytes) -> str:
    if _UTF_8_LETTER.search(content):
        raise SheetError(
            f"Linje {_first_other(content)} har bokstaver i en annen tegnkoding enn resten. "
            f"Skriv dem på nytt i regnearket. {_SAVE_ANEW}"
        )
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise SheetError(f"Filen har tegn som ikke kan leses. {_SAVE_ANEW}") from error
    strange = _OF_ANOTHER_MACHINE.search(text)
    if strange:
        raise SheetError(f"Bokstavene ser gale ut: «{_short(strange)}». {_SAVE_ANEW}")
    return text


def _first_other(content: bytes) -> int:
    """The first line that is not UTF-8. There is one: the whole is not."""
    lines = content.split(b"\n")
    return next(number for number, line in enumerate(lines, start=1) if not _is_utf_8(line))


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _short(found: re.Match[str]) -> str:
    """The word around the sign, without what belongs to other cells."""
    cell = next(part for part in re.split(r"[;,\t\"]", found[0]) if _holds_strange(part))
    return cell[:40]


def _holds_strange(part: str) -> bool:
    return bool(_OF_ANOTHER_MACHINE.search(part) or _GARBLED.search(part))
