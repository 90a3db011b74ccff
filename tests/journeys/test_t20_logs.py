"""T-20: nothing of who read what stands anywhere afterwards: no address, no
agent, no query, no page one came from.

Our own server with all hosts and nginx with the shipped configuration are asked by a
stranger with marks that stand nowhere else. Then every file they keep, the database, and all
they have said are searched for the marks.
"""

import http.client
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from handlekraft.editions.serving.headers import READERS
from handlekraft.editions.serving.webservers import ReaderHost, ReaderHosts, nginx
from tests.serving.ports import free_port, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.alone]

SENDER = "127.77.66.55"  # an address of this machine that no server stands on
FORWARDED = "203.0.113.77"
AGENT = "kanarifugl-agent"
QUERY = "kanarifugl-query"
REFERRER = "https://kanarifugl-referrer.invalid/"
TYPED = "kanarifugl@example.no"
MARKS = (SENDER, FORWARDED, AGENT, QUERY, REFERRER, TYPED)
HEADERS = {"User-Agent": AGENT, "Referer": REFERRER, "X-Forwarded-For": FORWARDED}
READER_HOSTS = ("trygg.localhost", "kort.localhost")
WORKSPACE = "arbeid.localhost"
LONGEST = 20  # seconds for a line to be written, on a machine that does much else
PATHS = ("/narvik/", "/narvik", "/narvik/finnes-ikke/", "/%00", "/-/health")
SERVER = """
import django
django.setup()
from handlekraft.config import server
{change}
server.serve(server.ALL, port={port}, workers=1)
"""
LOGGING = """
quiet = server._Server
def a_server_that_keeps_a_log(*args, **options):
    options |= {"log_access": True, "log_access_format": "%(addr)s %(query_string)s", "log_level": server.LogLevels.info}
    return quiet(*args, **options)
server._Server = a_server_that_keeps_a_log
"""
NGINX = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    {change}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/readers.conf;
}}
"""


def ask(
    port: int, host: str, path: str, *, body: str | None = None, cookie: str = ""
) -> tuple[int, dict[str, str], str]:
    """Ask as the stranger does; return status, headers and page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(SENDER, 0))
    headers = {**HEADERS, "Host": host, "Cookie": cookie}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request("GET" if body is None else "POST", f"{path}?q={QUERY}", body, headers)
    answer = connection.getresponse()
    page = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, page


def read_pages(port: int) -> set[int]:
    return {
        ask(port, host, path, body=body)[0]
        for host in READER_HOSTS
        for path in PATHS
        for body in (None, f"melding={TYPED}")
    }


def guess_passwords(port: int) -> int:
    """Try to sign in until it is stopped; return the last status."""
    _status, headers, page = ask(port, WORKSPACE, "/logg-inn/")
    cookie = headers["set-cookie"].strip().partition(";")[0]
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[0]
    form = f"csrfmiddlewaretoken={token}&login={TYPED}&password=feil"
    return [ask(port, WORKSPACE, "/logg-inn/", body=form, cookie=cookie)[0] for _ in range(31)][-1]


def spoil_roles(database: Path) -> None:
    """Write what the code never writes, so that the page that lists demo
    people fails while it is being made."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE organisations_roleholder SET role = 'ukjent'")


def marks_in(*folders: Path) -> list[str]:
    """Return every file under the folders that holds a mark, with the mark."""
    return [
        f"{file.name}: {mark}"
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        for content in (file.read_bytes(),)
        for mark in MARKS
        if mark.encode() in content
    ]


@contextmanager
def our_server(var: Path, said: Path, change: str = "") -> Iterator[int]:
    """Run the installation in a folder; what it says goes to a file under `said`."""
    port = free_port()
    environment = {
        **os.environ,
        "HANDLEKRAFT_DEMO": "1",
        "HANDLEKRAFT_VAR": str(var),
        "DJANGO_SETTINGS_MODULE": "handlekraft.config.settings",
    }
    program = SERVER.format(port=port, change=change)
    said.mkdir(exist_ok=True)
    with (
        (said / "said.txt").open("wb") as out,
        subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=out, stderr=out) as process,
    ):
        try:
            wait_for(port, seconds=60)
            yield port
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


@contextmanager
def our_nginx(editions: Path, folder: Path, change: str = "") -> Iterator[int]:
    """Run nginx with the configuration that is shipped, everything it keeps in a folder."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "nginx is missing: run scripts/prepare tests."
    port = free_port()
    folder.mkdir()
    readers = tuple(ReaderHost(surface, host) for surface, host in zip(READERS, READER_HOSTS, strict=True))
    configuration = nginx(ReaderHosts(readers, editions, "narvik"), listen=f"127.0.0.1:{port}")
    if change:
        configuration = configuration.replace("access_log off;", "")
    (folder / "readers.conf").write_text(configuration, encoding="utf-8")
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, change=change), encoding="utf-8")
    with (
        (folder / "said.txt").open("wb") as out,
        subprocess.Popen([program, "-c", folder / "nginx.conf"], stdout=out, stderr=out) as process,
    ):
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()


@pytest.fixture
def var(published: Path, tmp_path: Path) -> Path:
    """An installation of its own, with its database."""
    return Path(shutil.copytree(published.parent, tmp_path / "var", symlinks=True))


def test_t20_our_server_remembers_nothing_of_who_asked(var: Path, tmp_path: Path) -> None:
    with our_server(var, tmp_path / "said") as port:
        statuses = read_pages(port)
        stopped = guess_passwords(port)
        spoil_roles(var / "handlekraft.sqlite3")
        broken = ask(port, WORKSPACE, "/logg-inn/", cookie="arbeid=" + "x" * 32)[0]
        (var / "handlekraft.sqlite3").rename(var / "away.sqlite3")
        gone = ask(port, WORKSPACE, "/logg-inn/", cookie="arbeid=" + "x" * 32)[0]

    assert {200, 301, 404, 405} <= statuses
    assert (stopped, broken, gone) == (429, 500, 503)
    assert marks_in(var, tmp_path / "said") == []


def test_t20_server_that_keeps_a_log_is_found(var: Path, tmp_path: Path) -> None:
    with our_server(var, tmp_path / "said", LOGGING) as port:
        ask(port, "kort.localhost", "/narvik/")
        deadline = time.monotonic() + LONGEST  # the line is written after the answer is sent
        while not marks_in(tmp_path / "said") and time.monotonic() < deadline:
            time.sleep(0.1)

    assert marks_in(var, tmp_path / "said") == [f"said.txt: {SENDER}", f"said.txt: {QUERY}"]


def test_t20_nginx_remembers_nothing_of_who_asked(published: Path, tmp_path: Path) -> None:
    with our_nginx(published, tmp_path / "nginx") as port:
        statuses = read_pages(port)

    assert {200, 301, 404, 405} <= statuses
    assert marks_in(tmp_path / "nginx") == []


def test_t20_nginx_that_keeps_a_log_is_found(published: Path, tmp_path: Path) -> None:
    folder = tmp_path / "nginx"
    with our_nginx(published, folder, f"access_log {folder}/access.log combined;") as port:
        ask(port, "kort.localhost", "/narvik/")

    assert marks_in(folder) == [
        f"access.log: {SENDER}",
        f"access.log: {AGENT}",
        f"access.log: {QUERY}",
        f"access.log: {REFERRER}",
    ]
