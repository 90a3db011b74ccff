"""A whole number as somebody's browser sends it: the number of a row, a page, a revision."""

MOST_DIGITS = 18  # what a database's largest whole number has room for


def whole_number(written: str) -> int | None:
    """Return the number that is written, or None for anything else: signs, other
    digits than 0–9, far too many of them."""
    if written.isascii() and written.isdigit() and len(written) <= MOST_DIGITS:
        return int(written)
    return None
