"""T-08. Threat: leaving is itself reported, or tells the next site where one came from.
Mitigation: one request, no Referer."""

from collections.abc import Iterator

from handlekraft.inspection.findings import Rule
from handlekraft.inspection.tabs import Reply, Tab


def look(tab: Tab) -> Iterator[str]:
    """What is asked for between the click and the neutral page, and what goes along."""
    if not tab.exit_address:
        return
    page = tab.open(reply=Reply.A_PAGE)
    tab.asked.clear()
    tab.leave(page)
    page.wait_for_url(tab.exit_address)
    for address in dict.fromkeys(asked.address for asked in tab.asked):
        if address != tab.exit_address:
            yield f"Nettleseren spurte {address} da leseren gikk ut."
    for asked in tab.answered:
        if asked.address == tab.exit_address and asked.headers.get("referer"):
            yield f"Den nøytrale siden får vite hvor leseren kom fra: {asked.headers['referer']}."


RULE = Rule(
    "T-08",
    "Ingen får vite at leseren går ut, eller hvor hen kom fra.",
    "Send ingenting når leseren går ut, og send «Referrer-Policy: no-referrer».",
    look=look,
)
