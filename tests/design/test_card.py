"""A card keeps its promises: fixed places, don'ts at their step, local text marked, nothing blank
(docs/promises.md, "Rules of a card")."""

from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node


def main_of(pages: dict[str, str], name: str) -> HTMLParser:
    return HTMLParser(pages[name])


def texts(tree: HTMLParser | Node, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_card_has_its_parts_in_the_fixed_order(pages: dict[str, str]) -> None:
    card = main_of(pages, "card")

    assert texts(card, "main h2") == ["Gjør nå", "Etterpå", "Slå opp"]
    assert texts(card, ".clusters h3") == [
        "Tegn",
        "Dette kan du si",
        "Skriv ned",
        "Hvem gjør hva",
        "Plikter",
        "Ta vare på deg selv",
        "Les mer",
    ]


def test_card_names_who_it_is_for_and_when_another_is_right(pages: dict[str, str]) -> None:
    card = main_of(pages, "card")

    assert texts(card, ".facts li") == [
        "For: alle ansatte",
        "Les og gjør, ett steg om gangen",
        "Gjelder i Eksempel barnehage A Eksempel",
    ]
    assert texts(card, ".other li")[0] == "noen er i fare akkurat nå Bruk kortet «Noen er i fare nå»"


def test_dont_stands_at_its_step_and_begins_with_the_word(pages: dict[str, str]) -> None:
    steps = main_of(pages, "card").css(".step")

    assert texts(steps[0], ".dont") == ["Ikke spør «hvorfor», og ikke led barnet."]
    assert texts(steps[2], ".dont") == []


def test_hard_stop_says_stop_in_words(pages: dict[str, str]) -> None:
    stops = main_of(pages, "card").css(".step.stop")

    assert len(stops) == 1
    assert texts(stops[0], ".halt") == ["STOPP"]
    assert texts(stops[0], ".mark") == ["5"]


def test_decision_shows_two_ways_and_a_third_for_the_unsure(pages: dict[str, str]) -> None:
    starts = [text.split()[0] for text in texts(main_of(pages, "card"), ".fork > li")]

    assert starts == ["Hvis", "Hvis", "Usikker?"]


def test_local_text_is_marked_in_words(pages: dict[str, str]) -> None:
    card = main_of(pages, "card")

    assert texts(card, ".step .from") == ["Hos oss (Eksempel barnehage A)"] * 2
    assert texts(card, ".now h3") == ["Velg det som passer", "Hos oss (Eksempel barnehage A)"]
    assert texts(card, ".clusters .from") == ["Hos oss (Eksempel barnehage A)", "Narvik kommune"]


def test_changed_common_text_is_said_where_the_local_one_stands(pages: dict[str, str]) -> None:
    assert texts(main_of(pages, "card"), ".step .notice") == [
        "Den felles teksten er endret. Vurderes lokalt innen 12. mars 2027."
    ]


def test_empty_slot_shows_its_fallback(pages: dict[str, str]) -> None:
    assert texts(main_of(pages, "card"), '[data-slot="her-skriver-vi"] :is(h4, p)') == [
        "Her skriver vi",
        "Skriv i fagsystemet du bruker til daglig. Spør lederen om du er usikker.",
        "Ikke fylt ut her ennå. Det som står over, gjelder så lenge.",
    ]
    assert texts(main_of(pages, "card-bare"), ".step .gap") == [
        "Ikke fylt ut her ennå. Ring politiet hvis noen er i fare."
    ]


def test_check_card_has_boxes_that_store_nothing(pages: dict[str, str]) -> None:
    boxes = main_of(pages, "card-check").css("input")

    assert len(boxes) == 6
    assert {(box.attributes["type"], box.attributes.get("name")) for box in boxes} == {("checkbox", None)}
    assert main_of(pages, "card").css("input") == []


def test_unconfirmed_number_says_so_and_names_another(pages: dict[str, str]) -> None:
    step = main_of(pages, "card").css(".step")[2]
    contacts = step.css(".contact")

    assert [texts(contact, ".ds-tag") for contact in contacts] == [["Ikke bekreftet"]] * 2
    assert [node.attributes["href"] for node in contacts[1].css("a")] == ["tel:90984500", "tel:116111"]
    # Both name the same one to call instead: it stands once, under the last.
    assert [node.attributes["href"] for node in contacts[0].css("a")] == ["tel:76913416"]


def test_footer_says_version_owner_and_where_the_text_comes_from(pages: dict[str, str]) -> None:
    assert texts(main_of(pages, "card"), ".about p") == [
        "Utkast, ikke faglig godkjent",
        "Versjon 3 · Endret 23. november 2026",
        "Eier: Demo Koordinator, Narvik kommune",
        "Teksten kommer fra: Felles, Narvik kommune, Eksempel barnehage A. Tekst uten merke er felles for alle.",
    ]
