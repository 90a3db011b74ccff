"""The planted faults: which rule each breaks, and the one change that makes it.
Each stands on a page of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.inspection.site_with_faults.pages import EXIT

Change = tuple[str, str]  # what stands in the clean page or script, and what stands there instead
File = tuple[str, str, bytes]  # address, type, body

TELL = "const tell = () => {};"
BODY = "</main>"
NO_POLICY = {"Content-Security-Policy": ""}
TOP_EXIT = f'<a href="{EXIT}" rel="noreferrer nofollow" data-exit>Forlat siden</a></nav>'
SEEN_EXIT = f'<a id="exit" href="{EXIT}" rel="noreferrer nofollow" data-exit>Forlat siden</a></header>'
PAPER = b"%PDF-1.4\n1 0 obj\n<< /Title (Om vold i hjemmet) /Author (Kari) >>\nendobj\n"


@dataclass(frozen=True, slots=True)
class Planted:
    """One fault. `html` and `script` are the changes, `headers` replace those of the page (empty: left out).

    `file` is one more answer of the site. `seen_at` are the addresses where the kit must find
    it, the page itself unless said; "script" stands for the page's script. `also` are rules that
    the same change cannot help but break.
    """

    rule: str
    name: str
    html: tuple[Change, ...] = ()
    script: tuple[Change, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    file: File | None = None
    seen_at: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return f"/{self.rule.lower()}/{self.name}/"


def in_head(markup: str) -> tuple[Change, ...]:
    return (("</head>", f"{markup}\n</head>"),)


def in_main(markup: str) -> tuple[Change, ...]:
    return ((BODY, f"{markup}\n{BODY}"),)


def when_told(code: str) -> tuple[Change, ...]:
    return ((TELL, f"const tell = () => {{ {code} }};"),)


def at_once(code: str) -> tuple[Change, ...]:
    return ((TELL, f"{code};\n{TELL}"),)


# What the kit must read in what the server answers.
READ = (
    Planted("T-01", "bilde", in_main('<img src="https://fremmed.invalid/a.png" alt="">')),
    Planted("T-01", "ramme", in_main('<iframe src="/"></iframe>')),
    Planted("T-01", "skrift", in_head('<style>@import "https://fremmed.invalid/a.css";</style>')),
    Planted("T-02", "kapsel", headers={"Set-Cookie": "besok=1; Path=/t-02/kapsel/"}),
    Planted(
        "T-03",
        "manifest",
        in_head('<link rel="manifest" href="/-/m.0123456789ab.json">'),
        file=("/-/m.0123456789ab.json", "application/json", b"{}"),
    ),
    Planted("T-03", "app", in_head('<meta name="apple-mobile-web-app-capable" content="yes">')),
    Planted("T-03", "fil", file=("/sw.js", "text/javascript", b"//"), seen_at=("/sw.js",)),
    Planted("T-05", "ingen", ((TOP_EXIT, "</nav>"), (SEEN_EXIT, "</header>"))),
    Planted("T-05", "sist", ((TOP_EXIT, '<a href="/">Hjem</a></nav>'),)),
    Planted("T-05", "henviser", ((SEEN_EXIT, SEEN_EXIT.replace(" nofollow", "")),)),
    Planted("T-05", "utrygg", ((SEEN_EXIT, SEEN_EXIT.replace("https", "http")),)),
    Planted("T-11", "tittel", (("<title>", "<title>Vold i hjemmet "),)),
    Planted("T-11", "krisesenter"),
    Planted("T-11", "deling", in_head('<meta property="og:title" content="Hjelp mot overgrep">')),
    Planted(
        "T-11",
        "filnavn",
        in_main('<img src="/-/mishandling.0123456789ab.png" alt="">'),
        file=("/-/mishandling.0123456789ab.png", "image/png", b""),
        seen_at=("/t-11/filnavn/", "/-/mishandling.0123456789ab.png"),
    ),
    Planted("T-11", "lik", (("<title>t-11 lik", "<title>Samme tittel"),)),
    Planted("T-11", "likere", (("<title>t-11 likere", "<title>Samme tittel"),)),
    Planted("T-11", "uten", (("<title>t-11 uten", "<title>"),)),
    Planted("T-12", "csp", headers={"Content-Security-Policy": "default-src *"}, also=("T-03",)),
    Planted("T-12", "ingen-csp", headers=NO_POLICY, also=("T-03",)),
    Planted("T-12", "henviser", headers={"Referrer-Policy": "same-origin"}),
    Planted("T-12", "hsts", headers={"Strict-Transport-Security": "max-age=300"}),
    Planted("T-12", "krefter", headers={"Permissions-Policy": "camera=()"}),
    Planted("T-13", "lagring", headers={"Cache-Control": "max-age=600"}),
    Planted("T-14", "skjema", in_main('<form action="/"><input type="checkbox"></form>')),
    Planted("T-14", "husker", ((' autocomplete="off"', ""),)),
    Planted("T-15", "fritekst", in_main("<textarea></textarea>")),
    Planted("T-15", "navn", in_main('<input type="text" name="melding">')),
    Planted("T-15", "post", in_main('<form method="post"></form>')),
    Planted("T-15", "e-post", in_main('<a href="mailto:post@nabo.invalid">Skriv til oss</a>')),
    Planted("T-16", "fane", (('rel="noreferrer">Et annet', 'rel="noreferrer" target="_blank">Et annet'),)),
    Planted("T-16", "henviser", (('rel="noreferrer">Et annet', ">Et annet"),)),
    Planted("T-16", "melder", (('rel="noreferrer">Et annet', 'rel="noreferrer" ping="/">Et annet'),)),
    Planted("T-16", "vindu", script=when_told('window.open("/")'), seen_at=("script",)),
    Planted("T-17", "forbindelse", in_head('<link rel="preconnect" href="/">')),
    Planted("T-17", "regler", in_head('<script type="speculationrules" src="/-/r.0123456789ab.json"></script>'),
            file=("/-/r.0123456789ab.json", "application/json", b"{}")),
    Planted("T-17", "hode", headers={"Link": '</>; rel="prefetch"'}),
    Planted("T-21", "okt", headers={"Vary": "Cookie"}),
    Planted("T-53", "passord", in_main('<input type="password">')),
    Planted(
        "T-56",
        "papir",
        in_main('<a href="/-/ark.0123456789ab.pdf">Skriv ut</a>'),
        file=("/-/ark.0123456789ab.pdf", "application/pdf", PAPER),
        seen_at=("/-/ark.0123456789ab.pdf",),
    ),
    Planted("T-57", "engelsk", in_main("<p>You can call at any time, and you do not have to say who you are.</p>")),
    Planted("T-57", "nynorsk", in_main("<p>Eg veit ikkje kva eg skal gjere, og eg kjem ikkje heim til noko trygt.</p>")),
    Planted("T-57", "ukrainsk", in_main("<p>Ви можете подзвонити будь коли і вам не треба казати хто ви</p>")),
    Planted("T-57", "tilbud", in_main('<a href="/" hreflang="en">English</a>')),
    Planted("T-57", "umerket", (('<html lang="nb">', "<html>"),)),
    Planted("T-58", "politi", (('<a href="tel:112">Fare nå? Ring 112</a>', "Fare nå? Ring 112"),)),
    Planted("T-58", "rad", (("tel:116006", "tel:22222222"),)),
    Planted("T-59", "borte", in_main('<a href="/t-59/ikke-her/">Videre</a>'), seen_at=("/t-59/ikke-her/",)),
)  # fmt: skip

# What shows only when the page is used in a browser.
LOOKED = (
    Planted("T-01", "skript", script=at_once('new Image().src = "https://fremmed.invalid/p.gif"'), headers=NO_POLICY),
    Planted("T-02", "lager", script=at_once('localStorage.setItem("sett", "1")')),
    Planted("T-02", "okt", script=at_once('sessionStorage.setItem("sett", "1")')),
    Planted("T-02", "base", script=at_once('indexedDB.open("kort")')),
    Planted("T-02", "kapsel", script=at_once('document.cookie = "sett=1"')),
    Planted("T-03", "arbeider", headers=NO_POLICY),
    Planted("T-04", "treg", script=(("hide(); silence();", "setTimeout(hide, 160); silence();"),)),
    Planted("T-04", "gjennomsiktig", script=(('each.style.display = "none"', "each.style.opacity = 0"),)),
    Planted("T-04", "sagt", script=when_told(
        'const layer = document.createElement("p"); layer.role = "img"; '
        'layer.ariaLabel = document.querySelector("main p").textContent; document.body.append(layer)'
    )),
    Planted("T-05", "kode", ((SEEN_EXIT, SEEN_EXIT.replace('id="exit"', 'id="exit" class="unseen"')),), at_once('out.className = ""')),
    Planted("T-06", "ingen", script=(("++presses === 3", "++presses === 99"),)),
    Planted("T-06", "store", script=(('event.key !== "Shift" || capital', 'event.key !== "Shift" && false'),)),
    Planted("T-06", "pause", script=(("> 5000", "> 50000"),)),
    Planted("T-07", "tilbake", script=(("location.replace", "location.assign"),)),
    Planted("T-07", "husker", script=(("    field.checked = field.defaultChecked;\n", ""),)),
    Planted("T-08", "melding", script=when_told('navigator.sendBeacon("/-/ut")'), headers=NO_POLICY),
    Planted("T-08", "henviser", headers={"Referrer-Policy": "unsafe-url"}),
    Planted("T-09", "film", script=(("each.pause()", "each"),)),
    Planted("T-09", "opplesing", script=(("    speechSynthesis.cancel();\n", ""),)),
    Planted("T-10", "ruller", (("<header>", '<header class="scrolled">'),)),
    Planted("T-10", "dekket", (("<section><label>", '<section class="covered"><label>'),)),
    Planted("T-14", "adresse", script=at_once(
        'addEventListener("input", (event) => history.replaceState(null, "", "?q=" + event.target.value))'
    )),
    Planted("T-14", "sendt", script=at_once(
        'addEventListener("input", (event) => { new Image().src = "/-/" + event.target.value; })'
    )),
    Planted("T-14", "lagret", script=at_once(
        'addEventListener("input", (event) => localStorage.setItem("sist", event.target.value))'
    )),
    Planted("T-56", "topp", (("<header>", "<header><b>Om vold</b>"),)),
    Planted("T-56", "tittel", (("<title>", "<title>Om vold "),)),
    Planted("T-58", "skjult", (('<p><a href="tel:112">', '<p class="unseen"><a href="tel:112">'),)),
)  # fmt: skip
