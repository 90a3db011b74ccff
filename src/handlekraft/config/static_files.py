"""The workspace's own files, straight from the folders they stand in: styles, scripts, fonts."""

from collections.abc import Iterable
from pathlib import Path

from handlekraft.editions.serving.addresses import clean_path
from handlekraft.editions.serving.application import Environ, StartResponse, send
from handlekraft.editions.serving.headers import Surface, headers
from handlekraft.editions.serving.responses import OK, Response, content_type, method_not_allowed, not_found


class StaticFiles:
    """WSGI application for addresses under `prefix` ("/static/"): the first of
    `folders` that has the file wins."""

    def __init__(self, prefix: str, folders: Iterable[Path]) -> None:
        self.prefix = prefix
        self._folders = tuple(folder.resolve() for folder in folders)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        return send(self._answer(environ), environ, start_response)

    def _answer(self, environ: Environ) -> Response:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return method_not_allowed(Surface.WORKSPACE)
        path = clean_path(environ.get("PATH_INFO", ""))
        file = self._find(path.removeprefix(self.prefix)) if path else None
        if file is None:
            return not_found(Surface.WORKSPACE)
        body = file.read_bytes()
        specific = (
            ("Content-Type", content_type(file.name)),
            ("Content-Length", str(len(body))),
            # Names carry no hash: a new version must be seen after an upgrade.
            ("Cache-Control", "no-cache"),
        )
        return Response(OK, (*specific, *headers(Surface.WORKSPACE)), body)

    def _find(self, name: str) -> Path | None:
        for folder in self._folders:
            file = (folder / name).resolve()
            if file.is_relative_to(folder) and file.is_file():
                return file
        return None
