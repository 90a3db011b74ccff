"""What may never be kept, and quiet words that may."""

import re

NATIONAL_ID = "01010750160"
PHONE = "ring Kari 91 23 45 67"
NEVER = (NATIONAL_ID, PHONE)
# What stands on record if any of it is kept, whatever was made of it on the way.
TRACES = (NATIONAL_ID, "91 23 45 67", "91234567", "ring Kari", "Ring Kari", "ring-kari")
SAYS_WHY = re.compile("fødselsnummer|telefonnummer")


def quiet(name: str) -> str:
    """Words that no other field has, without a digit."""
    letters = "".join(
        chr(ord("a") + int(sign)) if sign.isdigit() else sign for sign in name if sign.isalnum()
    )
    return f"Rolige ord {letters}"
