"""`handlekraft.config.rsgi:application`: all surfaces in one process, readers apart from people at work."""

from handlekraft.config.gateway import Gateway
from handlekraft.config.surfaces import Surfaces
from handlekraft.config.workspace_host import WorkspaceHost
from handlekraft.config.wsgi import every_host


def gateway(surfaces: Surfaces) -> Gateway:
    """Return the application for all hosts of an installation."""
    workspace = WorkspaceHost()
    return Gateway(every_host(surfaces, workspace), surfaces.workspace, workspace)


application = gateway(Surfaces.from_environment())
