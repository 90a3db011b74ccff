"""The report as a person reads it, in bokmål, and as a program does."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby

from handlekraft.inspection.findings import Extent, Finding, Report, Rule

SHOWN = 10  # places per reason before the rest is counted


def report_lines(report: Report, rules: Iterable[Rule]) -> Iterator[str]:
    """Yield the report line by line: how much was seen, each broken rule with
    places and remedy, and the sum of it."""
    for extent in report.extents:
        yield from _extent_lines(extent, report.in_browser)
    promises = {rule.id: rule.promise for rule in rules}
    for rule, findings in groupby(report.findings, key=lambda finding: finding.rule):
        yield ""
        yield f"{rule}  {promises[rule]}"
        yield from _rule_lines(list(findings))
    yield ""
    yield _sum(report)


def report_json(report: Report) -> str:
    """Return the report as JSON: `clean`, `in_browser`, `extents`, `findings`."""
    data = {
        "clean": report.clean,
        "in_browser": report.in_browser,
        "extents": [asdict(extent) for extent in report.extents],
        "findings": [asdict(finding) for finding in report.findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _extent_lines(extent: Extent, in_browser: bool) -> Iterator[str]:
    seen = f"{extent.start}: leste {_pages(extent.pages)} og {extent.answers - extent.pages} andre svar"
    yield f"{seen}, åpnet {_pages(extent.in_browser)} i nettleser." if in_browser else f"{seen}."
    if extent.cut_short:
        yield "  Det fantes mer. Inspeksjonen stanset ved grensen for sider eller tid."
    if not in_browser:
        yield "  Ingen sider ble åpnet i nettleser. Det som må prøves der, krever Chromium og pakken playwright."


def _pages(number: int) -> str:
    return "1 side" if number == 1 else f"{number} sider"


def _rule_lines(findings: list[Finding]) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for finding in findings:
        by_reason.setdefault(finding.reason, []).append(finding.place)
    for reason, places in by_reason.items():
        yield f"  {reason}"
        yield from (f"    {place}" for place in places[:SHOWN])
        if len(places) > SHOWN:
            yield f"    … og {len(places) - SHOWN} steder til"
    yield f"  Slik retter du: {findings[0].remedy}"


def _sum(report: Report) -> str:
    if report.clean:
        return "Ingen funn."
    broken = len({finding.rule for finding in report.findings})
    return f"{len(report.findings)} funn, {broken} {'regel' if broken == 1 else 'regler'} brutt."
