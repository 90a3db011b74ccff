"""Settings that are unsafe or make no sense stop every way of starting, with
a sentence that says what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handlekraft.config.databases import database_from_url
from handlekraft.config.environment import DEMO_SECRET, MisconfiguredError
from handlekraft.config.settings_checks import judge_settings
from handlekraft.config.worker_process import PROGRAM

GOOD = {
    "HANDLEKRAFT_DEMO": "0",
    "HANDLEKRAFT_SECRET_KEY": "k3y-that-nobody-else-has-0123456789",
    "HANDLEKRAFT_PUBLIC_HOST": "trygg.example.no",
    "HANDLEKRAFT_TOOLBOX_HOST": "kort.example.no",
    "HANDLEKRAFT_WORKSPACE_HOST": "arbeid.example.no",
}
WAYS = {
    "wsgi": ["-c", "import handlekraft.config.wsgi"],
    "rsgi": ["-c", "import handlekraft.config.rsgi"],
    "reader": ["-c", "import handlekraft.config.reader"],
    "server": ["-m", "handlekraft.config.server", "readers", "--port", "1"],
    "worker": ["-c", PROGRAM, "work", "--once"],
    "command": ["-c", PROGRAM, "publish"],
    "up": ["-c", PROGRAM, "up", "--port", "1"],
}


@pytest.fixture(autouse=True)
def _good(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("HANDLEKRAFT_")]:
        monkeypatch.delenv(name)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("way", WAYS)
def test_demo_on_a_real_name_and_a_mistyped_value_stop_every_way_of_starting(
    way: str, tmp_path: Path
) -> None:
    unsafe = {"HANDLEKRAFT_DEMO": "1", "HANDLEKRAFT_SMTP_TLS": "flase", "HANDLEKRAFT_VAR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, *WAYS[way]],
        env=os.environ | unsafe,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode != 0
    assert "this one would answer to trygg.example.no, kort.example.no, arbeid.example.no" in done.stderr
    assert "HANDLEKRAFT_SMTP_TLS='flase' is neither yes nor no: set it to 1 or 0." in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_settings_of_an_ordinary_installation_are_let_through() -> None:
    judge_settings()


def test_readers_alone_need_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HANDLEKRAFT_SECRET_KEY")

    judge_settings(readers_only=True)
    with pytest.raises(MisconfiguredError, match="SECRET_KEY is not set"):
        judge_settings()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SECRET_KEY", "a", "can be guessed"),
        ("SECRET_KEY", "a" * 64, "can be guessed"),
        ("SECRET_KEY", DEMO_SECRET, "is the demo's"),
        ("PROXIES", "-1", "whole number"),
        ("EDITIONS_KEPT", "²", "whole number"),
        ("EDITIONS_KEPT", "9" * 5000, "whole number"),
        ("EXIT_HISTORY", "erase", "replace or assign"),
        ("EXIT_ADDRESS", "http://www.met.no/", "https://"),
        ("WORKSPACE_HOST", "https://arbeid.example.no/", "not a host name"),
        ("WORKSPACE_HOST", "kort.example.no", "a host name each"),
        ("OIDC_ISSUER", "http://login.example", "does not begin with https://"),
        ("CLAIMED_ROLES", "redaktor@narvik", "cannot be read"),
        ("DATABASE_URL", "mysql://nei", "use sqlite:// or postgresql://"),
    ],
)
def test_value_that_is_unsafe_or_not_understood_is_refused(
    name: str, value: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"HANDLEKRAFT_{name}", value)

    with pytest.raises(MisconfiguredError, match=told):
        judge_settings()


@pytest.mark.parametrize("name", ["SECRET_KEY", "OIDC_CLIENT_SECRET", "SMTP_PASSWORD"])
@pytest.mark.parametrize(
    ("content", "told"), [(b" \n", "nothing in it"), (b"\xff\xfe", "UTF-8"), (None, "read")]
)
def test_file_of_a_secret_that_is_empty_or_cannot_be_read_is_refused(
    name: str, content: bytes | None, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "hemmelig"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv(f"HANDLEKRAFT_{name}_FILE", str(file))

    with pytest.raises(MisconfiguredError, match=told):
        judge_settings()


@pytest.mark.parametrize("issuer", ["", "https://login.example/abc", "http://localhost:9"])
def test_provider_reached_over_tls_or_on_this_machine_is_let_through(
    issuer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDLEKRAFT_OIDC_ISSUER", issuer)

    judge_settings()


@pytest.mark.parametrize("host", ["arbeid.localhost", "127.0.0.1", "[::1]"])
def test_demo_on_names_of_the_machine_itself_is_let_through(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PUBLIC_HOST", "TOOLBOX_HOST", "SECRET_KEY"):
        monkeypatch.delenv(f"HANDLEKRAFT_{name}")
    monkeypatch.setenv("HANDLEKRAFT_WORKSPACE_HOST", host)
    monkeypatch.setenv("HANDLEKRAFT_DEMO", "1")

    judge_settings()


def test_what_an_address_says_of_the_connection_is_passed_on() -> None:
    over_tls = database_from_url("postgresql://hk:x@db:5432/hk?sslmode=require")
    by_socket = database_from_url("postgresql:///hk?host=/var/run/postgresql")

    assert over_tls["OPTIONS"] == {"sslmode": "require"}
    assert (over_tls["HOST"], over_tls["PORT"], over_tls["PASSWORD"]) == ("db", "5432", "x")
    assert by_socket["HOST"] == "/var/run/postgresql"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://hk:hemm#elig@db:5432/hk",
        "postgresql://hk:hemm?elig@db:5432/hk",
        "postgresql://hk:hemm/elig@db:5432/hk",
        "postgresql://hk:x@db:port/hk?hemmelig",
        "postgresql://hk:x@db/hk?hemm=elig",
        "sqlite://hemmelig/fil.sqlite3",
        "sqlite:////var/fil.sqlite3?hemmelig=1",
    ],
)
def test_address_that_is_not_understood_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(MisconfiguredError) as refused:
        database_from_url(address)

    assert "elig" not in str(refused.value)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
