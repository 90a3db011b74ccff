"""What somebody or something may be called: a person who holds a role, a unit, a municipality.

One rule, asked by the form, by tables and by content files. Numbers and signs that do not show are judged by
`case_data`, words that say too much by `discretion`.
"""

import unicodedata

from handlekraft.domain.slugs import slug_of

_FORMULA = "=+-@"
"""What a spreadsheet takes for a formula when a list of names is opened there; a dash is none."""


def fault_in_name(name: str) -> str:
    """Return what is wrong with a name, as what follows "Navnet …", with what to do; empty when nothing is.

    A name has a letter that can stand in an address, and does not begin as a formula. Never raises.
    """
    first = unicodedata.normalize("NFKC", name.strip()[:1])
    if first and first in _FORMULA:
        return f"begynner med «{first}», som en formel. Skriv selve navnet."
    if not any(sign.isalpha() for sign in slug_of(name, len(name))):
        return "har ingen bokstaver a–å. Skriv et navn med bokstaver."
    return ""
