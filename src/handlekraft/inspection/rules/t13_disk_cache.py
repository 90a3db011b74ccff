"""T-13. Threat: the browser's cache is a second record of visits. Mitigation:
pages and papers are never stored."""

import re
from collections.abc import Iterator

from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite

HASHED = re.compile(r"[.-][0-9a-f]{8,64}\.[a-z0-9]+$")


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """Whether an answer may be kept; only a file that is named by its own hash may be."""
    for answer in site.answers():
        if not answer.status or "no-store" in answer.header("Cache-Control").lower():
            continue
        if answer.status != 200 or answer.is_html or not HASHED.search(answer.path):
            yield SiteFault(
                answer.address,
                f"Nettleseren kan lagre svaret (Cache-Control: {answer.header('Cache-Control')}).",
            )


RULE = Rule(
    "T-13",
    "Nettleseren lagrer ikke sidene.",
    "Send «Cache-Control: no-store» med alt annet enn filer som har sin egen kontrollsum i navnet.",
    read,
)
