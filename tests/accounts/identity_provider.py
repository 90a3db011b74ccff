"""A real OpenID provider on this machine, run as a program of its own, and a way
to sign in at it as a browser does.

It answers as a provider should, except to two clients: for one the id token is addressed to somebody else,
for the other it says that somebody else issued it.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import requests
from django.test import Client

JSON = {"Content-Type": "application/json"}
HONEST = "handlekraft"
ADDRESSED_TO_ANOTHER = "handlekraft-til-en-annen"
ISSUED_BY_ANOTHER = "handlekraft-fra-en-annen"


def rewritten(environ: dict[str, Any]) -> dict[str, Any]:
    """The request as the provider gets it, changed for the two clients that are to get a wrong id token."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length).decode()
    if ISSUED_BY_ANOTHER in body:
        environ["HTTP_HOST"] = "en-annen.localhost"
    body = body.replace(ADDRESSED_TO_ANOTHER, "en-annen")
    query = environ["QUERY_STRING"].replace(ADDRESSED_TO_ANOTHER, "en-annen")
    raw = body.encode()
    return {**environ, "QUERY_STRING": query, "CONTENT_LENGTH": str(len(raw)), "wsgi.input": BytesIO(raw)}


def serve() -> None:
    """Serve until killed; write the port on the first line."""
    import oidc_provider_mock  # noqa: PLC0415 (only in the provider's own process: its import warns)
    from werkzeug.serving import make_server  # noqa: PLC0415

    provider = oidc_provider_mock.app(require_nonce=True)
    inner = provider.wsgi_app
    provider.wsgi_app = lambda environ, start: inner(rewritten(environ), start)
    server = make_server("localhost", 0, provider, threaded=True)
    sys.stdout.write(f"{server.port}\n")
    sys.stdout.flush()
    server.serve_forever()


@contextmanager
def running_provider() -> Iterator[str]:
    """Start the provider; give its issuer; stop it."""
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.accounts.identity_provider"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        if process.stdout is None:
            raise RuntimeError("The provider has no output to read its port from.")
        issuer = f"http://localhost:{process.stdout.readline().strip()}"
        _wait_for(issuer)
        yield issuer
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _wait_for(issuer: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            requests.get(f"{issuer}/.well-known/openid-configuration", timeout=2).raise_for_status()
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The provider did not answer within 20 seconds.")


def let_provider_know(issuer: str, subject: str, **claims: object) -> None:
    """Tell the provider what it is to say about somebody."""
    requests.put(
        f"{issuer}/users/{subject}", data=json.dumps(claims), headers=JSON, timeout=5
    ).raise_for_status()


def way_to_provider(client: Client, next_page: str = "") -> str:
    """Begin to sign in; return where the browser is sent."""
    query = {"next": next_page} if next_page else {}
    response = client.get("/logg-inn/arbeidsgiver/", query)
    return str(response.headers["Location"])


def way_back(authorize_url: str, subject: str) -> str:
    """Sign in at the provider as the person; return path and query of where the browser is sent back to."""
    response = requests.post(authorize_url, data={"sub": subject}, allow_redirects=False, timeout=5)
    back = urlsplit(response.headers["Location"])
    return f"{back.path}?{back.query}"


if __name__ == "__main__":
    serve()
