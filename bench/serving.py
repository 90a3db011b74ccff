"""What reading costs: our own server against nginx with the same files, and the bytes of a first visit."""

import re
import shutil
import socket
import subprocess

from bench.installation import Installation
from bench.rows import Row, alternating
from bench.servers import nginx_server, our_server
from handlekraft.editions.shelf.manifest import read_manifest
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.publishing.operations import publish

ROUND_TRIP = 14_600  # bytes a server may send before it has heard from the browser again
CARD = "/narvik/kort/et-barn-forteller/"
SECONDS = 4


def measure(place: Installation) -> list[Row]:
    """Measure over HTTP; without wrk only the bytes."""
    publish("narvik")
    with our_server() as ours, nginx_server(place.editions, place.editions.parent / "nginx") as theirs:
        return [_speed(ours, theirs), *_first_visit(ours, place)]


def _speed(ours: int, theirs: int) -> Row:
    what = "reading a card, nginx : our own server, requests per second"
    if shutil.which("wrk") is None:
        return Row(what, "not measured: wrk is missing, run scripts/prepare bench")
    found = alternating(
        3,
        {"our own server": lambda: _requests_per_second(ours), "nginx": lambda: _requests_per_second(theirs)},
    )
    ratio = found["nginx"] / found["our own server"]
    return Row(what, f"{ratio:.1f} : 1", "≤ 3 : 1", ratio <= 3)


def _requests_per_second(port: int) -> float:
    command = [
        "wrk",
        "-t1",
        "-c8",
        f"-d{SECONDS}s",
        "-H",
        "Host: kort.localhost",
        "-H",
        "Accept-Encoding: gzip",
    ]
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{CARD}"], check=True, capture_output=True, text=True
    ).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None or "Non-2xx" in said:
        raise RuntimeError(f"wrk did not measure anything:\n{said}")
    return float(found[1])


def _first_visit(port: int, place: Installation) -> list[Row]:
    """Every card of the edition, for all and for each unit: headers and page, as they come over the line."""
    shelf = Shelf(place.editions, "narvik")
    pages = read_manifest(shelf.path(shelf.current() or "")).pages()
    cards = [
        "/narvik" + page.path.removeprefix("toolbox").removesuffix("index.html")
        for page in pages
        if page.path.startswith(("toolbox/kort/", "toolbox/enhet/"))
    ]
    sizes = sorted(_bytes_of(port, address) for address in cards)
    return [
        Row(
            f"a card page, first visit, all that is needed to read it, the largest of {len(sizes)}",
            f"{sizes[-1]} B",
            f"≤ {ROUND_TRIP} B",
            sizes[-1] <= ROUND_TRIP,
        ),
        Row("… the median", f"{sizes[len(sizes) // 2]} B"),
    ]


def _bytes_of(port: int, address: str) -> int:
    request = (
        f"GET {address} HTTP/1.1\r\nHost: kort.localhost\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
    )
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(request.encode())
        while chunk := line.recv(65536):
            received += chunk
    if not received.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{address} is not there: {received[:40]!r}")
    return len(received)
