"""A browser small enough for tests: asks a WSGI application and takes the answer apart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

from handlekraft.editions.serving.application import Application


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def code(self) -> int:
        return int(self.status.split()[0])

    def header(self, name: str) -> str | None:
        return dict(self.headers).get(name)


def ask(
    application: Application,
    path: str,
    *,
    method: str = "GET",
    host: str = "kort.localhost",
    headers: Mapping[str, str] | None = None,
    checked: bool = True,
) -> Answer:
    """Send a request. Unless `checked` is false the standard library holds
    both sides to the WSGI contract."""
    environ: dict[str, object] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "HTTP_HOST": host,
        "QUERY_STRING": "",
        "SCRIPT_NAME": "",
    }
    environ |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in (headers or {}).items()}
    setup_testing_defaults(environ)
    heard: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(
        status: str, given: list[tuple[str, str]], exc_info: Any = None, /
    ) -> Callable[[bytes], object]:
        heard.append((status, given))
        return lambda data: None

    answering = validator(application) if checked else application
    chunks = answering(environ, start_response)
    body = b"".join(chunks)
    if hasattr(chunks, "close"):
        chunks.close()
    [(status, given)] = heard
    return Answer(status, tuple(given), body)
