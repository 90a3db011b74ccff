"""`handlekraft inspect`: what it prints and how it ends."""

import json
import os
import subprocess
import sys
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from handlekraft.config.worker_process import PROGRAM
from handlekraft.inspection.findings import Extent, Finding, Report
from handlekraft.inspection.inspecting import looker_if_any
from handlekraft.inspection.reporting import report_lines
from handlekraft.inspection.rules import RULES
from tests.inspection.site_with_faults import READ, FaultySite, serve
from tests.serving.ports import free_port


def run(*arguments: str) -> tuple[int, str, str]:
    """Run the command here; return its exit code, what it said, and its complaints."""
    out, complaints = StringIO(), StringIO()
    try:
        call_command("inspect", *arguments, stdout=out, stderr=complaints)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), complaints.getvalue()
    return 0, out.getvalue(), complaints.getvalue()


def test_inspect_clean_site_ends_with_0() -> None:
    with serve(FaultySite()) as address:
        code, said, _ = run(address, "--in-browser", "0")

    assert code == 0
    assert said.splitlines()[0] == f"{address}: leste 1 side og 10 andre svar."
    assert said.rstrip().endswith("Ingen funn.")


def test_inspect_faulty_site_ends_with_1_and_says_rule_place_and_remedy() -> None:
    faults = [fault for fault in READ if fault.path in {"/t-16/fane/", "/t-58/politi/"}]
    with serve(FaultySite(faults)) as address:
        code, said, _ = run(address, "--in-browser", "0")

    assert code == 1
    assert said.split("\n\n", 1)[1].rstrip() == "\n".join(
        [
            "T-16  Lenker åpner i samme fane og forteller ikke hvor leseren kom fra.",
            '  Lenken åpner en ny fane: <a href="https://venn.invalid/" rel="noreferrer" target="_blank">.',
            f"    {address}t-16/fane/",
            '  Slik retter du: Ta bort «target», og sett rel="noreferrer" på lenker ut.',
            "",
            "T-58  112 og 116 006 kan ringes fra hver side, også når adressen er feil.",
            "  Siden mangler en lenke som ringer 112.",
            f"    {address}t-58/politi/",
            "  Slik retter du: Legg begge numrene som lenker øverst på hver side og på sidene for feil.",
            "",
            "2 funn, 2 regler brutt.",
        ]
    )


def test_inspect_as_json_finds_every_fault_that_can_be_read() -> None:
    site = FaultySite(READ)
    with serve(site) as address:
        code, said, _ = run(address, "--in-browser", "0", "--json")

    report = json.loads(said)
    assert code == 1
    assert (report["clean"], report["in_browser"]) == (False, False)
    found = {(finding["rule"], urlsplit(finding["place"]).path) for finding in report["findings"]}
    assert found == site.expected()


def test_inspect_where_nobody_answers_ends_with_2() -> None:
    address = f"http://127.0.0.1:{free_port()}/"

    code, said, complaints = run(address, "--in-browser", "0")

    assert (code, said) == (2, "")
    assert complaints.startswith(f"Får ikke svar fra {address}")


@pytest.mark.parametrize("address", ["trygg.localhost", "ftp://trygg.localhost/", "https:///"])
def test_inspect_what_is_no_address_ends_with_2(address: str) -> None:
    complaint = f"«{address}» er ikke en adresse. Skriv den slik: https://trygg.kommune.no/\n"

    assert run(address) == (2, "", complaint)


def test_report_counts_places_beyond_ten_and_says_that_more_was_left() -> None:
    findings = tuple(
        Finding("T-58", f"https://a.invalid/{n:02}/", "Mangler 112.", "Rett.") for n in range(12)
    )
    report = Report(findings, (Extent("https://a.invalid/", 12, 13, 0, True),), in_browser=True)

    lines = list(report_lines(report, RULES))

    assert "    https://a.invalid/09/" in lines
    assert "    … og 2 steder til" in lines
    assert "  Det fantes mer. Inspeksjonen stanset ved grensen for sider eller tid." in lines
    assert lines[-1] == "12 funn, 1 regel brutt."


def test_inspect_without_a_browser_reads_what_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with looker_if_any() as look:
        assert look is None


@pytest.mark.browser
@pytest.mark.alone
def test_inspect_in_a_browser_opens_pages() -> None:
    environment = {"HANDLEKRAFT_DEMO": "1", "DJANGO_SETTINGS_MODULE": "handlekraft.config.settings"}
    with serve(FaultySite()) as address:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, "inspect", address, "--json"],
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    report = json.loads(done.stdout)
    assert (done.returncode, report["findings"]) == (0, [])
    assert [extent["in_browser"] for extent in report["extents"]] == [1]
