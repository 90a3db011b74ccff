"""Configuration for the web servers that serve editions in production, written from
the same headers as our own server.

Both serve `<editions>/<municipality>/current/<surface>/…` with the ready-made twins, keep no log of who read
what, and answer with the edition's own pages when an address or a server fails.
"""

from handlekraft.editions.serving.webservers.caddy import caddy
from handlekraft.editions.serving.webservers.hosts import ReaderHost, ReaderHosts
from handlekraft.editions.serving.webservers.nginx import nginx

__all__ = ["ReaderHost", "ReaderHosts", "caddy", "nginx"]
