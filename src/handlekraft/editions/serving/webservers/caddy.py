"""Caddy: sites for a Caddyfile. Caddy gets certificates by itself for names that lead to the machine."""

from handlekraft.editions.serving.headers import FOR_EVER, NO_STORE, headers
from handlekraft.editions.serving.webservers.hosts import HASHED, SLUG, ReaderHost, ReaderHosts
from handlekraft.editions.shelf.front import BROKEN, FRONT, MISSING


def caddy(readers: ReaderHosts, *, scheme: str = "", port: str = "") -> str:
    """Return the configuration. `scheme` "http://" and a `port` (":8080") serve
    without certificates, for a trial."""
    sites = (_site(host, readers, scheme, port) for host in readers.hosts)
    return "\n".join(
        [
            "# Written by `handlekraft webserver caddy`. Do not edit: write it again after every upgrade.\n",
            *sites,
        ]
    )


def _site(host: ReaderHost, readers: ReaderHosts, scheme: str, port: str) -> str:
    always = (f'        {name} "{value}"' for name, value in headers(host.surface, host.styles))
    return _SITE % {
        "scheme": scheme,
        "name": host.name,
        "port": port,
        "surface": host.surface,
        "headers": "\n".join(always),
        "no_store": NO_STORE,
        "for_ever": FOR_EVER,
        "hashed": HASHED,
        "home": f"        redir / /{readers.municipality}/ 302\n" if readers.municipality else "",
        "slug": SLUG,
        "editions": readers.editions,
        "front": f"{readers.editions}/{FRONT}/current/{host.surface}",
        "missing": MISSING,
        "broken": BROKEN,
    }


_SITE = """\
(readers_%(surface)s) {
    header {
%(headers)s
        Cache-Control "%(no_store)s"
        Vary "Accept-Encoding"
    }
    header {
        -Last-Modified
        -Etag
        -Server
    }
}

(front_%(surface)s) {
    root * %(front)s
    file_server {
        precompressed br gzip
    }
}

%(scheme)s%(name)s%(port)s {
    # No access log: nothing is remembered of who reads what.
    route {
        import readers_%(surface)s
        @hashed path_regexp %(hashed)s
        header @hashed Cache-Control "%(for_ever)s"
        @writing not method GET HEAD
        respond @writing 405
        respond /-/health "ok
"
%(home)s        @hidden path_regexp (\\.(br|gz)$|/\\.)
        error @hidden 404
        @place path_regexp place ^/(%(slug)s)(/.*)?$
        handle @place {
            @published file {
                root %(editions)s
                try_files /{re.place.1}/current/manifest.json
            }
            handle @published {
                @bare path_regexp ^/[^/]*$
                redir @bare /{re.place.1}/ 301
                root * %(editions)s/{re.place.1}/current/%(surface)s
                uri strip_prefix /{re.place.1}
                file_server {
                    precompressed br gzip
                }
            }
            handle {
                import front_%(surface)s
            }
        }
        handle {
            import front_%(surface)s
        }
    }
    handle_errors {
        import readers_%(surface)s
        root * %(editions)s
        @missing expression `{err.status_code} == 404`
        handle @missing {
            @own file {
                try_files /{re.place.1}/current/%(surface)s%(missing)s
            }
            handle @own {
                rewrite * /{re.place.1}/current/%(surface)s%(missing)s
                file_server {
                    precompressed br gzip
                }
            }
            handle {
                rewrite * %(missing)s
                import front_%(surface)s
            }
        }
        handle {
            rewrite * %(broken)s
            import front_%(surface)s
        }
    }
}
"""
