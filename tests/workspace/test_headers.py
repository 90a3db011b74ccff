"""What every answer of the workspace carries, as it leaves the host (T-50, T-51, T-52)."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from handlekraft.config.workspace_host import WorkspaceHost
from handlekraft.editions.serving.headers import Surface, headers
from handlekraft.organisations.models import Municipality
from tests.organisations.builders import make_municipality
from tests.workspace.people import signed_in_with_every_role
from tests.workspace.test_gate import ONLY_READ, every_address, make_documents

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Requests share the test's transaction: between them Django would close the connection it is in."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


class Answer:
    """Status, headers and body of one request to the whole host."""

    def __init__(self, host: WorkspaceHost, path: str, cookie: str = "", method: str = "GET") -> None:
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "HTTP_HOST": "testserver",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "HTTP_COOKIE": cookie,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": None,
        }
        body: Iterable[bytes] = host(environ, self._start)
        self.body = b"".join(body).decode()

    def _start(self, status: str, given: list[tuple[str, str]], *args: object) -> None:
        self.status = int(status[:3])
        self.headers = given


def session_of_somebody_who_may_all() -> str:
    narvik = make_municipality()
    make_documents()
    client = signed_in_with_every_role(narvik)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def test_t51_every_answer_has_the_workspace_headers_and_is_stored_nowhere() -> None:
    cookie = session_of_somebody_who_may_all()
    host = WorkspaceHost()
    expected = headers(Surface.WORKSPACE)

    answers = {
        path: Answer(host, path, cookie)
        for path in (
            *every_address(Municipality.objects.get()),
            "/logg-inn/",
            "/finnes/ikke/",
            "/logg-ut/",
            "/static/x.css",
        )
    }
    answers["visitor"] = Answer(host, "/narvik/")
    answers["form"] = Answer(host, "/logg-ut/", cookie, method="POST")

    assert {answer.status for answer in answers.values()} == {200, 302, 403, 404, 405}
    for answer in answers.values():
        assert [header for header in answer.headers if header in expected] == expected
        assert "no-store" in dict(answer.headers)["Cache-Control"]
    assert "frame-ancestors 'none'" in dict(expected)["Content-Security-Policy"]
    assert dict(expected)["X-Robots-Tag"] == "noindex, nofollow"


def test_forms_of_the_workspace_can_name_their_origin() -> None:
    assert dict(headers(Surface.WORKSPACE))["Referrer-Policy"] == "same-origin"
    assert dict(headers(Surface.PUBLIC))["Referrer-Policy"] == "no-referrer"
    assert dict(headers(Surface.TOOLBOX))["Referrer-Policy"] == "no-referrer"


def test_t52_pages_load_nothing_from_elsewhere_and_have_no_inline_style_or_script() -> None:
    cookie = session_of_somebody_who_may_all()
    host = WorkspaceHost()

    pages = [Answer(host, path, cookie) for path in every_address(Municipality.objects.get())]
    opened = [answer for answer in [*pages, Answer(host, "/logg-inn/")] if answer.status == 200]

    assert {answer.status for answer in pages} <= {200, 405}
    assert len(ONLY_READ) < len(opened)
    for page in (
        answer.body for answer in opened if dict(answer.headers)["Content-Type"].startswith("text/html")
    ):
        assert re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', page) == ["/static/design/built/workspace.css"]
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:|<iframe|<img", page)
