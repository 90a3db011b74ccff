"""Caddy: sites for a Caddyfile. Caddy gets certificates by itself for names that lead to the machine."""

from handlekraft.publishing.editions.front import BROKEN, FRONT, MISSING
from handlekraft.publishing.serving.headers import FOR_EVER, NO_STORE, headers
from handlekraft.publishing.serving.webservers.hosts import HASHED, SLUG, ReaderHost, ReaderHosts


def caddy(readers: ReaderHosts, *, scheme: str = "", port: str = "") -> str:
    """Return the configuration. `scheme` "http://" and a `port` (":8080") serve without certificates, for a trial."""
    sites = (_site(host, readers, scheme, port) for host in readers.hosts)
    return "\n".join(
        [
            "# Written by `handlekraft webserver caddy`. Do not edit: write it again after every upgrade.\n",
            *sites,
        ]
    )


def _site(host: ReaderHost, readers: ReaderHosts, scheme: str, port: str) -> str:
    always = "\n".join(f'        {name} "{value}"' for name, value in headers(host.surface, host.styles))
    home = f"    redir / /{readers.municipality}/ 302\n" if readers.municipality else ""
    front = f"{readers.editions}/{FRONT}/current/{host.surface}"
    return f"""\
{scheme}{host.name}{port} {{
    # No access log: nothing is remembered of who reads what.
    header {{
{always}
        Cache-Control "{NO_STORE}"
        Vary "Accept-Encoding"
        -Last-Modified
        -Etag
        -Server
    }}
    @hashed path_regexp {HASHED}
    header @hashed Cache-Control "{FOR_EVER}"

    @writing not method GET HEAD
    respond @writing 405
    respond /-/health "ok
"
{home}
    @twin path_regexp (\\.(br|gz)$|/\\.)
    error @twin 404
    @place {{
        path_regexp place ^/({SLUG})(/.*)?$
        file {{
            root {readers.editions}
            try_files /{{re.place.1}}/current/manifest.json
        }}
    }}
    handle @place {{
        root * {readers.editions}/{{re.place.1}}/current/{host.surface}
        uri strip_prefix /{{re.place.1}}
        file_server {{
            precompressed br gzip
        }}
    }}
    handle {{
        root * {front}
        file_server {{
            precompressed br gzip
        }}
    }}
    handle_errors {{
        header Cache-Control "{NO_STORE}"
        root * {front}
        @missing expression `{{err.status_code}} == 404`
        rewrite @missing {MISSING}
        @broken expression `{{err.status_code}} >= 500`
        rewrite @broken {BROKEN}
        file_server {{
            precompressed br gzip
        }}
    }}
}}
"""
