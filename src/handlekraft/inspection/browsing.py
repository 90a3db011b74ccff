"""The real browser: finds Chromium on the machine, and opens pages for the
rules that look. Needs Playwright."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Error, sync_playwright

from handlekraft.inspection.documents import VisitedPage
from handlekraft.inspection.findings import Finding, Rule
from handlekraft.inspection.sites import InspectedSite
from handlekraft.inspection.tabs import Tab

# First the shell without windows: the same engine, and it opens a page in a fourth of the processor's time.
CHROMIUMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
CHOSEN = "HANDLEKRAFT_CHROMIUM"  # names another one, by its name or its path


def find_chromium() -> str:
    """Return the path of the machine's own Chromium, empty when there is none; nothing is downloaded."""
    names = [os.environ[CHOSEN]] if os.environ.get(CHOSEN) else CHROMIUMS
    return next((path for name in names if (path := shutil.which(name))), "")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium."""
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=options)
        try:
            yield browser
        finally:
            browser.close()


def look(
    browser: Browser, site: InspectedSite, pages: Iterable[VisitedPage], rules: Iterable[Rule]
) -> Iterator[Finding]:
    """Yield what the looking rules find on these pages of a site. A page that
    cannot be opened is a finding too."""
    looking = [rule for rule in rules if rule.look]
    for page in pages:
        exit_address = page.absolute(page.exits[0].get("href")) if page.exits else ""
        tab = Tab(browser, site.start, page.address, exit_address, site.own, site.leading_away)
        for rule in looking:
            yield from _carry_out(rule, tab)
        tab.close()


def _carry_out(rule: Rule, tab: Tab) -> Iterator[Finding]:
    """Fails closed: a rule that could not be carried out is a finding."""
    if rule.look is None:
        return
    try:
        for reason in rule.look(tab):
            yield Finding(rule.id, tab.address, reason, rule.remedy)
    except Error as error:
        first = error.message.partition("\n")[0]
        yield Finding(rule.id, tab.address, f"Siden lot seg ikke prøve i nettleseren: {first}", rule.remedy)
