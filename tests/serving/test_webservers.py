"""nginx and Caddy answer as our own server does: the same headers from the same
definition (T-12), and no log of readers."""

import http.client
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlekraft.editions.serving.application import ReaderApplication
from handlekraft.editions.serving.headers import Surface, headers
from handlekraft.editions.serving.shelves import Shelves
from handlekraft.editions.serving.webservers import ReaderHost, ReaderHosts, nginx
from handlekraft.editions.shelf.front import FRONT
from handlekraft.publishing.building import build
from handlekraft.publishing.collecting import ExtraFile
from tests.publishing.editions import NOW, make_inputs, make_page, make_workshop, publish_pages, style_hash
from tests.serving.asking import ask
from tests.serving.ports import free_port, wait_for
from tests.serving.web_server_files import EXAMPLE, FILES

# One installation for all of them, also when tests run side by side.
pytestmark = pytest.mark.xdist_group("nginx")

ASSET = "/-/exit.0123456789ab.js"
NGINX = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/readers.conf;
}}
"""
OF_THE_SERVER = {"server", "date", "connection"}


@pytest.mark.parametrize("path", list(FILES), ids=lambda path: path.name)
def test_t12_example_configuration_is_the_one_that_is_written_now(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == FILES[path]


@pytest.mark.parametrize("path", list(FILES), ids=lambda path: path.name)
def test_t12_configuration_gives_every_header_of_every_surface(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    for host in EXAMPLE.hosts:
        for name, value in headers(host.surface, host.styles):
            assert re.search(rf'{name} "{re.escape(value)}"', text)


def test_t20_nginx_is_told_to_remember_nothing() -> None:
    text = nginx(EXAMPLE)

    assert re.findall(r"access_log (\S+);", text) == ["off", "off"]
    assert re.findall(r"error_log (\S+) ", text) == ["/dev/null", "/dev/null"]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """A small installation behind nginx; without nginx on the machine this fails and says what to do."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "nginx is missing: run scripts/prepare tests."
    folder = tmp_path_factory.mktemp("nginx")
    root = folder / "editions"
    pages = [make_page(path) for path in ("/", "/kort/fare-na/", "/404.html")]
    build(
        make_inputs(pages, files=[ExtraFile("toolbox" + ASSET, b"//" + b"x" * 400)]),
        make_workshop(root),
        now=NOW,
        allow_drafts=True,
    )
    publish_pages(root, make_page("/", "<p>Velg</p>"), make_page("/404.html", "<p>Ingen</p>"), name=FRONT)
    port = free_port()
    hosts = ReaderHosts((ReaderHost(Surface.TOOLBOX, "kort.localhost", (style_hash(),)),), root)
    (folder / "readers.conf").write_text(nginx(hosts, listen=f"127.0.0.1:{port}"), encoding="utf-8")
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder), encoding="utf-8")
    with subprocess.Popen([program, "-c", folder / "nginx.conf"]) as process:
        try:
            wait_for(port)
            yield root, port
        finally:
            process.terminate()


def ask_nginx(port: int, path: str, method: str, accepted: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request(method, path, headers={"Host": "kort.localhost", "Accept-Encoding": accepted})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    given = {name.lower(): value for name, value in answer.getheaders()}
    return answer.status, {name: value for name, value in given.items() if name not in OF_THE_SERVER}, body


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "path", ["/", "/narvik/", "/narvik/kort/fare-na/", "/narvik/borte/", "/borte/", "/narvik" + ASSET]
)
def test_t12_nginx_answers_as_our_own_server(
    served: tuple[Path, int], path: str, method: str, accepted: str
) -> None:
    root, port = served
    ours = ask(
        ReaderApplication(Shelves(root), Surface.TOOLBOX),
        path,
        method=method,
        headers={"Accept-Encoding": accepted},
    )

    status, given, body = ask_nginx(port, path, method, accepted)

    assert status == ours.code
    assert given == {name.lower(): value for name, value in ours.headers}
    assert body == ours.body


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/narvik", "GET", 301),
        ("/narvik/kort/fare-na", "GET", 301),
        ("/narvik/", "POST", 405),
        ("/narvik/manifest.json", "GET", 404),
        ("/narvik/index.html.gz", "GET", 404),
        ("/narvik/.lock", "GET", 404),
        ("/narvik/-/", "GET", 404),
        ("/_front/", "GET", 404),
        ("/sw.js", "GET", 404),
    ],
)
def test_t03_nginx_leads_nowhere_else(served: tuple[Path, int], path: str, method: str, status: int) -> None:
    _root, port = served

    found, given, body = ask_nginx(port, path, method, "identity")

    assert found == status
    assert given["cache-control"] == "no-store"
    assert given["referrer-policy"] == "no-referrer"
    assert status != 404 or b"tel:116006" in body
