"""Which roles the identity provider's claims give, as the installation states it."""

import re

from handlekraft.config.environment import MisconfiguredError, read_file, read_list, read_text
from handlekraft.domain.case_data import tidied
from handlekraft.domain.languages import read_languages
from handlekraft.organisations.drafts import Grant

# «claim=role@municipality» or «claim=role@municipality/unit», slugs as in the content files. A translator's
# languages stand after the role: «claim=oversetter:en+uk@municipality».
_LINE = re.compile(
    r"(?P<claim>\S+?)\s*=\s*(?P<role>[a-z]+)(?::(?P<languages>[a-z+]+))?@(?P<municipality>[a-z0-9-]+)(?:/(?P<unit>[a-z0-9-]+))?"
)


def read_claimed_roles(name: str) -> tuple[tuple[str, Grant], ...]:
    """Return pairs of claim value and role from NAME (split at commas) or the
    lines of the file named by NAME_FILE.

    Empty lines and lines that begin with # are left out. Raises
    MisconfiguredError for a line that cannot be read.
    """
    file = read_text(f"{name}_FILE", default="")
    lines = read_file(f"{name}_FILE").splitlines() if file else read_list(name, default=[])
    wanted = (tidied(line).strip() for line in lines)
    return tuple(_pair(name, line) for line in wanted if line and not line.startswith("#"))


def _pair(name: str, line: str) -> tuple[str, Grant]:
    found = _LINE.fullmatch(line)
    if found is None:
        raise MisconfiguredError(
            f"{name}: {line!r} cannot be read. Write claim=role@municipality or claim=role@municipality/unit."
        )
    try:
        languages = read_languages(found["languages"]) if found["languages"] else ""
    except ValueError as error:
        raise MisconfiguredError(f"{name}: {line!r} names a language that is not known.") from error
    return found["claim"], Grant(found["role"], found["municipality"], found["unit"] or "", languages)
