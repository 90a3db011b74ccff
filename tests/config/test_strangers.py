"""What strangers can do to a process of ours: it goes on answering readers,
and takes in no more than a form."""

import asyncio
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest

from handlekraft.config import bodies
from handlekraft.config.bodies import BROKEN_OFF, BUSY, TOO_LARGE, TOO_SLOW, Bodies, RefusedBodyError
from tests.config.test_serving_whatever_fails import publish_by_hand, served, wait_for_words
from tests.serving.ports import fetch, free_port, wait_for
from tests.serving.strangers import answer_to, half_sent_forms, head, silent_connections
from tests.small_content import content_of_narvik

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("strangers")]

WATCHED = 5.0  # seconds
AT_MOST = 2.0  # seconds until a reader is answered, on a machine that does much else
LITTLE = 5.0  # seconds
WORK, SIGN_IN = "arbeid.localhost", "/logg-inn/"
UNIT = Path(__file__).parents[2] / "deploy" / "systemd" / "handlekraft-readers.service"


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("strangers")
    publish_by_hand(folder / "var" / "editions")
    with served(folder / "var", content_of_narvik(folder / "content")) as port:
        yield port


@pytest.fixture
def readers(tmp_path: Path) -> Iterator[int]:
    """The reader hosts as systemd starts them, on another port and in one process."""
    publish_by_hand(tmp_path)
    said = UNIT.read_text(encoding="utf-8").replace("\\\n", " ")
    [command] = [line for line in said.splitlines() if line.startswith("ExecStart=")]
    port = free_port()
    words = command.removeprefix("ExecStart=").replace(
        "/opt/handlekraft/.venv/bin", str(Path(sys.executable).parent)
    )
    words = words.replace("--port 8002", f"--port {port}").replace("--workers 2", "--workers 1")
    surroundings = os.environ | {"HANDLEKRAFT_DEMO": "1", "HANDLEKRAFT_EDITIONS": str(tmp_path)}
    with subprocess.Popen(words.split(), env=surroundings) as process:
        try:
            wait_for(port, seconds=60)
            yield port
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def slowest_answer(port: int) -> float:
    """Ask for a reader's page again and again, and return how long the slowest answer took."""
    slowest, until = 0.0, time.monotonic() + WATCHED
    while time.monotonic() < until:
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WATCHED)
        connection.request("GET", "/narvik/", headers={"Host": "kort.localhost"})
        assert connection.getresponse().status == 200
        connection.close()
        slowest = max(slowest, time.monotonic() - began)
        time.sleep(0.25)
    return slowest


def test_t59_readers_are_answered_beside_silent_connections_and_half_sent_forms(everything: int) -> None:
    with ExitStack() as held:
        held.enter_context(half_sent_forms(everything, WORK, SIGN_IN))
        held.enter_context(silent_connections(everything))

        assert slowest_answer(everything) < AT_MOST
        assert fetch(everything, WORK, SIGN_IN)[0] == 200


def test_t59_reader_hosts_alone_are_answered_beside_silent_connections(readers: int) -> None:
    with ExitStack() as held:
        held.enter_context(half_sent_forms(readers, "kort.localhost", "/narvik/"))
        silent = held.enter_context(silent_connections(readers))

        assert slowest_answer(readers) < AT_MOST
        silent[0].settimeout(30)
        assert silent[0].recv(1) == b""  # closed by the server


def test_upload_of_a_stranger_is_refused_before_it_is_read(everything: int) -> None:
    began = time.monotonic()

    answers = [
        answer_to(everything, head(WORK, SIGN_IN, f"Content-Length: {length}"))
        for length in (300_000, 400_000_000)
    ]

    assert [answer.split("\r\n")[0] for answer in answers] == ["HTTP/1.1 413 Payload Too Large"] * 2
    assert all("Ingenting er lagret." in answer and 'href="tel:112"' in answer for answer in answers)
    assert time.monotonic() - began < LITTLE


def test_upload_of_unknown_length_is_read_no_further_than_a_form_goes(everything: int) -> None:
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"

    answer = answer_to(everything, head(WORK, SIGN_IN, "Transfer-Encoding: chunked") + piece * 5)

    assert answer.startswith("HTTP/1.1 413 ")


def test_upload_of_somebody_signed_in_is_taken(everything: int) -> None:
    wait_for_words(everything, WORK, SIGN_IN, "Demo Koordinator")
    cookies = signed_in_as_demo(everything)
    sent = b"a=" + b"x" * 1_000_000

    stranger, known = (
        answer_to(everything, head(WORK, "/narvik/last-inn/", f"Content-Length: {len(sent)}", *lines) + sent)
        for lines in ([], [f"Cookie: {cookies}"])
    )

    assert stranger.startswith("HTTP/1.1 413 ")
    assert known.startswith("HTTP/1.1 403 ")  # read, and then refused for its CSRF token


def signed_in_as_demo(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", SIGN_IN, headers={"Host": WORK})
    page = connection.getresponse()
    form = page.read().decode()
    token = form.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    person = form.split('name="person" value="')[1].split('"')[0]
    cookie = (page.getheader("Set-Cookie") or "").split(";")[0]
    headers = {"Host": WORK, "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({"csrfmiddlewaretoken": token, "person": person})
    connection.request("POST", "/logg-inn/demo/", body=body, headers=headers)
    given = connection.getresponse().headers.get_all("Set-Cookie") or []
    connection.close()
    return "; ".join(line.split(";")[0] for line in given)


async def in_pieces(*pieces: bytes, pause: float = 0.0) -> AsyncIterator[bytes]:
    for piece in pieces:
        await asyncio.sleep(pause)
        yield piece


def refusal(pieces: AsyncIterator[bytes], length: int | None) -> object:
    with pytest.raises(RefusedBodyError) as refused:
        asyncio.run(Bodies().read(pieces, length))
    return refused.value.answer


def test_body_is_read_to_its_end_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asyncio.run(Bodies().read(in_pieces(b"a", b"bc"), 3)) == b"abc"
    assert asyncio.run(Bodies().read(in_pieces(b"a", b"bc"), None)) == b"abc"
    assert refusal(in_pieces(b"ab"), 3) is BROKEN_OFF
    assert refusal(in_pieces(b"ab", b"cd"), 3) is TOO_LARGE

    monkeypatch.setattr(bodies, "MOST_HELD", 2)
    assert refusal(in_pieces(b"abc"), 3) is BUSY


@pytest.mark.parametrize("limit", ["LONGEST_FORM", "LONGEST_SILENCE"])
def test_body_that_comes_too_slowly_is_given_up(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(bodies, limit, 0.05)

    assert refusal(in_pieces(b"a", b"b", b"c", pause=0.2), 3) is TOO_SLOW


def test_second_server_on_a_port_says_so_and_ends(readers: int) -> None:
    command = [sys.executable, "-m", "handlekraft.config.server", "readers", "--port", str(readers)]

    done = subprocess.run(
        command,
        env=os.environ | {"HANDLEKRAFT_DEMO": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert f"Port {readers} er opptatt." in done.stderr
