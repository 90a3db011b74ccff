from dataclasses import dataclass

import pytest

from handlekraft.domain.pages import Page, Site


@dataclass(frozen=True)
class Greeting:
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Farewell:
    lines: tuple[str, ...]


def make_page(content: object) -> Page:
    return Page(Site.TOOLBOX, "/kort/", "guidance/list.html", "Kort", "Alle kort", content)


def test_fingerprint_same_inputs_are_equal() -> None:
    assert make_page(Greeting(("hei",))).fingerprint("a") == make_page(Greeting(("hei",))).fingerprint("a")


@pytest.mark.parametrize("content", [Greeting(("hei", "")), Greeting(("he", "i")), Farewell(("hei",))])
def test_fingerprint_other_content_differs(content: object) -> None:
    assert make_page(content).fingerprint("a") != make_page(Greeting(("hei",))).fingerprint("a")


def test_fingerprint_other_frame_differs() -> None:
    page = make_page(Greeting(("hei",)))

    assert page.fingerprint("a") != page.fingerprint("b")


def test_fingerprint_refuses_what_has_no_fixed_order() -> None:
    with pytest.raises(TypeError, match="set cannot stand in a page"):
        make_page({"b", "a"}).fingerprint("a")
