"""The web server configurations of the example installation: what stands in
deploy/, and how it is written again.

`python -m tests.serving.web_server_files` writes both files.
"""

from pathlib import Path

from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.webservers import ReaderHost, ReaderHosts, caddy, nginx

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
EXAMPLE = ReaderHosts(
    hosts=(
        ReaderHost(Surface.PUBLIC, "trygg.example.no", ("sha256-EXAMPLE",)),
        ReaderHost(Surface.TOOLBOX, "kort.example.no", ("sha256-EXAMPLE",)),
    ),
    editions=Path("/var/lib/handlekraft/editions"),
    municipality="narvik",
)
FILES = {
    DEPLOY / "nginx" / "readers.conf": nginx(EXAMPLE, listen="443 ssl"),
    DEPLOY / "caddy" / "Caddyfile": caddy(EXAMPLE),
}


def main() -> None:
    for path, text in FILES.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
