"""The names of columns as people and spreadsheets write them, and columns that nobody here reads."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from handlekraft.domain.case_data import CaseDataKind, faults_in
from handlekraft.sheets.decoding import SheetError

_SAYS_SO = ("fødselsnummer", "personnummer", "fnr", "fødselsnr")
_ALIKE = 0.75  # how like a column a name must be to be taken for a slip of it


def named(header: Sequence[str], columns: Iterable[str]) -> list[str]:
    """Return the names of a header as the columns are called: "epost" and "e post" are "e-post". Another name
    stays as it is."""
    known = {_letters(column): column for column in columns}
    return [known.get(_letters(name), name) for name in header]


def misspelt_in(header: Sequence[str], columns: Sequence[str]) -> Mapping[str, str]:
    """Return the names that look like a column which the file does not have, with that column: passed over,
    what was meant would be lost."""
    free = [column for column in columns if column not in header]
    near = {name: get_close_matches(name, free, n=1, cutoff=_ALIKE) for name in header if name not in columns}
    return {name: found[0] for name, found in near.items() if found}


def refuse_numbers_in(names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Let no identity number and no phone number into the building, in a column that nobody reads either: a
    file is sent and kept a while. Raises SheetError, which never repeats what it found."""
    for name in names:
        kinds = {fault.kind for row in rows for fault in faults_in(row.get(name, ""))}
        if _letters(name) in _SAYS_SO or CaseDataKind.NATIONAL_ID in kinds:
            raise SheetError(f"Kolonnen «{name[:40]}» har fødselsnumre. Ta den bort før du velger filen.")
        if CaseDataKind.PHONE in kinds:
            raise SheetError(f"Kolonnen «{name[:40]}» har telefonnumre. Ta den bort før du velger filen.")


def _letters(name: str) -> str:
    return "".join(sign for sign in name if sign.isalnum())
