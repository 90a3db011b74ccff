"""How long the words of a contact may be: one place for its rows, its format in
files and its form. In characters."""

KEY = 60
NAME = 160
PURPOSE = 200
EMAIL = 254
WEBSITE = 400
WHAT_HAPPENS = 1000
LABEL = 80
HOURS = 300
VERIFIED_BY = 120
REASON = 200
"""Why somebody wants it otherwise."""
