"""Which application answers, by the host name of the request."""

from collections.abc import Iterable, Mapping

from handlekraft.editions.serving.application import Application, Environ, StartResponse, send
from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.responses import unknown_host


class ByHost:
    """WSGI application that hands a request on by its host name, without port;
    a name that is not ours gets 400."""

    def __init__(self, applications: Mapping[str, Application]) -> None:
        self._applications = {host.lower(): application for host, application in applications.items()}

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with the host's application."""
        application = self._applications.get(host_name(environ))
        if application is None:
            return send(unknown_host(Surface.PUBLIC), environ, start_response)
        return application(environ, start_response)


def host_name(environ: Environ) -> str:
    """Return the host that was asked for: lower case, no port, no full stop at the end."""
    host = str(environ.get("HTTP_HOST") or environ.get("SERVER_NAME") or "")
    if host.startswith("["):
        return host[: host.find("]") + 1].lower()
    return host.partition(":")[0].rstrip(".").lower()


def port(environ: Environ) -> str:
    """Return the port as the reader wrote it ("" for the ordinary one); only digits are believed."""
    _, _, written = str(environ.get("HTTP_HOST") or "").rpartition(":")
    return written if written.isdecimal() and len(written) <= 5 else ""
