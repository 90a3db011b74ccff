"""T-53. Threat: a sign-in among readers' pages invites guessing and tells who has an
account. Mitigation: there is none here.

How the workspace's own sign-in holds against guessing is tested where it stands; it
is no business of a stranger to try.
"""

from collections.abc import Iterator

from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite

FIELDS = (
    'input[type="password"], input[autocomplete~="current-password"], input[autocomplete~="username"], '
    'input[autocomplete~="one-time-code"]'
)


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """Fields for passwords, user names and codes."""
    for page in (*site.pages, *site.failures):
        for field in page.css(FIELDS):
            yield SiteFault(page.address, f"Her kan noen logge inn: {field}.")


RULE = Rule(
    "T-53",
    "Lesernes sider har ingen pålogging.",
    "Legg pålogging på en egen vert, bak flerfaktor.",
    read,
)
