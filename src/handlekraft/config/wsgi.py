"""`handlekraft.config.wsgi:application`: all surfaces in one process, told apart by host name.

For a WSGI server behind a web server that waits for whole requests: here whoever sends slowly holds a
thread. Our own server runs `config.rsgi`.
"""

from handlekraft.config.reader import reader_hosts
from handlekraft.config.settings_checks import judge_settings
from handlekraft.config.start_page import StartPage
from handlekraft.config.surfaces import Surfaces
from handlekraft.config.workspace_host import WorkspaceHost
from handlekraft.editions.serving.hosts import ByHost
from handlekraft.editions.serving.shelves import Shelves

LOCAL = ("localhost", "127.0.0.1", "[::1]")


def every_host(surfaces: Surfaces, workspace: WorkspaceHost | None = None) -> ByHost:
    """Return the application for all hosts of an installation, and the
    start page on the machine's own name."""
    shelves = Shelves(surfaces.editions)
    start = StartPage(shelves)
    return ByHost(
        {
            **dict.fromkeys(LOCAL, start),
            **reader_hosts(surfaces, shelves),
            surfaces.workspace: workspace or WorkspaceHost(),
        }
    )


judge_settings()
application = every_host(Surfaces.from_environment())
