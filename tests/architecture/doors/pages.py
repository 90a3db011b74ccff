"""What a browser finds at work and sends: every page that a link leads to, the forms on it,
and what stands in their fields."""

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit

from django.test import Client
from django.urls import resolve
from selectolax.lexbor import LexborHTMLParser, LexborNode

# Pages in other languages are the same with other words.
ONE_LANGUAGE = "en"
NOT_TYPED = {"hidden", "checkbox", "radio", "submit", "button", "file"}
OF_EVERY_PAGE = {"/logg-ut/"}


@dataclass(frozen=True, slots=True)
class Form:
    """A form as the page has it: where it is sent, with which button, what stands in it, and which fields
    one types in. `by_enter` is the button that Enter in a one-line field presses, none without such a field
    or with one button alone."""

    route: str
    page: str
    action: str
    button: tuple[str, str]
    values: Mapping[str, tuple[str, ...]]
    choices: Mapping[str, tuple[str, ...]]
    typed: frozenset[str]
    by_enter: tuple[str, str] | None = None

    @property
    def kind(self) -> tuple[object, ...]:
        """Forms that are alike in this are one form on several pages."""
        op, kind = resolve(urlsplit(self.action).path).kwargs.get("op"), self.values.get("kind")
        return self.route, op, kind, self.button, self.typed

    def __str__(self) -> str:
        return " ".join((self.route, self.action, *self.button, *self.values.get("kind", ())))


def forms_at_work(client: Client, start: str) -> dict[object, Form]:
    """Return every kind of form that is sent, on all pages that links lead to from a page."""
    found: dict[object, Form] = {}
    for route, address, page in _walk(client, start):
        for node in page.css("form"):
            if (node.attributes.get("method") or "").lower() == "post":
                for form in _forms(route, address, node):
                    if form.action not in OF_EVERY_PAGE:
                        found.setdefault(form.kind, form)
    return found


def _walk(client: Client, start: str) -> Iterator[tuple[str, str, LexborHTMLParser]]:
    waiting, seen = deque([start]), {start}
    while waiting:
        address = waiting.popleft()
        met = resolve(urlsplit(address).path)
        if met.kwargs.get("language", ONE_LANGUAGE) != ONE_LANGUAGE:
            continue
        response = client.get(address)
        if response.status_code != 200 or "html" not in response.headers["Content-Type"]:
            continue
        page = LexborHTMLParser(response.content)
        yield met.url_name or "", address, page
        new = {each for each in (*_links(address, page), *_choices(address, page)) if each.startswith(start)}
        waiting.extend(sorted(new - seen))
        seen |= new


def _links(address: str, page: LexborHTMLParser) -> Iterator[str]:
    for link in page.css("a[href]"):
        yield urljoin(address, link.attributes["href"] or "").partition("#")[0]


def _choices(address: str, page: LexborHTMLParser) -> Iterator[str]:
    """Where a form that only asks leads, one choice at a time, if one is to write there: what kind of
    section, which document. A form that leads from a list to less of the same list is left alone."""
    writes = page.css_first("form[method=post] textarea, form[method=post] input[type=text]") is not None
    here = address.partition("?")[0]
    for form in page.css("form"):
        leads = urljoin(address, form.attributes.get("action") or address).partition("?")[0]
        if (form.attributes.get("method") or "get").lower() == "get" and (writes or leads != here):
            for field in form.css("select[name]"):
                for choice in field.css("option"):
                    asked = (field.attributes["name"] or "", choice.attributes.get("value") or "")
                    yield f"{leads}?{urlencode([asked])}"


def _forms(route: str, address: str, node: LexborNode) -> Iterator[Form]:
    values: dict[str, list[str]] = {}
    choices: dict[str, tuple[str, ...]] = {}
    typed = set()
    for field in node.css("input[name], textarea[name], select[name]"):
        name, kind = field.attributes["name"] or "", field.attributes.get("type") or "text"
        said = values.setdefault(name, [])
        if field.tag == "select":
            choices[name] = tuple(each.attributes.get("value") or "" for each in field.css("option"))
            said += [each.attributes.get("value") or "" for each in field.css("option[selected]")]
        elif kind in {"checkbox", "radio"}:
            choices[name] = (*choices.get(name, ()), field.attributes.get("value") or "on")
            said += [choices[name][-1]] if "checked" in field.attributes else []
        elif kind not in {"submit", "button", "file"}:
            said.append(field.text() if field.tag == "textarea" else field.attributes.get("value") or "")
        if field.tag == "textarea" or (field.tag == "input" and kind not in NOT_TYPED):
            typed.add(name)
    values.pop("csrfmiddlewaretoken", None)
    action = urljoin(address, node.attributes.get("action") or address)
    by_enter = _by_enter(node)
    sent = {name: tuple(said) for name, said in values.items()}
    for button in node.css("button"):
        pressed = (button.attributes.get("name") or "", button.attributes.get("value") or "")
        yield Form(route, address, action, pressed, sent, choices, frozenset(typed), by_enter)


def _by_enter(node: LexborNode) -> tuple[str, str] | None:
    """Return the first button of a form: a browser presses it when somebody types Enter (HTML, implicit
    submission)."""
    lines = [field for field in node.css("input[name]") if field.attributes.get("type") not in NOT_TYPED]
    buttons = [
        (each.attributes.get("name") or "", each.attributes.get("value") or "") for each in node.css("button")
    ]
    return buttons[0] if lines and len(set(buttons)) > 1 else None


def as_sent(form: Form, typed: Callable[[str], str]) -> dict[str, list[str]]:
    """Return what a browser sends when somebody has typed in every field and chosen
    something wherever nothing was chosen."""
    sent = {name: list(values) for name, values in form.values.items()}
    sent |= {name: [typed(name)] for name in form.typed}
    for name, choices in form.choices.items():
        if not any(sent.get(name, ())):
            sent[name] = [choice for choice in choices if choice][:1]
    return sent | ({form.button[0]: [form.button[1]]} if form.button[0] else {})


def stem(name: str) -> str:
    """The name of a field without the number that tells its like apart."""
    return re.sub(r"(_\d+|\.\d+(\.\w+)?)$", "", name)
