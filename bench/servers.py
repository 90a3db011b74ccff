"""Servers of one run: ours and nginx, over the same files, on ports of this machine."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.webservers import ReaderHost, ReaderHosts, nginx
from handlekraft.editions.shelf.manifest import read_manifest
from handlekraft.editions.shelf.shelf import Shelf

WORKERS = "2"
NGINX = """
daemon off;
pid {folder}/nginx.pid;
worker_processes 2;
error_log /dev/null;
events {{}}
http {{
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/readers.conf;
}}
"""


@contextmanager
def our_server() -> Iterator[int]:
    """Serve the reader hosts with our own server, as deploy/systemd does; give the port."""
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--workers", WORKERS, "--blocking-threads", "4", "--no-access-log", "--log-level", "error"]
    with _running([*command, "handlekraft.config.reader:application"], port):
        yield port


@contextmanager
def nginx_server(editions: Path, folder: Path) -> Iterator[int]:
    """Serve the toolbox with nginx and the configuration that we write; give the port."""
    port = _free_port()
    shelf = Shelf(editions, "narvik")
    style = read_manifest(shelf.path(shelf.current() or "")).styles[Surface.TOOLBOX]
    hosts = ReaderHosts((ReaderHost(Surface.TOOLBOX, "kort.localhost", (style,)),), editions)
    folder.mkdir()
    (folder / "readers.conf").write_text(nginx(hosts, listen=f"127.0.0.1:{port}"), encoding="utf-8")
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder), encoding="utf-8")
    for path in (folder, folder.parent):
        path.chmod(0o755)  # nginx's workers run as somebody else
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    with _running([program, "-c", str(folder / "nginx.conf")], port):
        yield port


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    with subprocess.Popen(command) as process:
        try:
            _wait_for(port)
            yield
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"Nobody listens on port {port}.")
