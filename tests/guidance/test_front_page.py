"""What somebody chooses between when it matters (docs/promises.md R1)."""

from handlekraft.directory.references import CardTarget, References
from handlekraft.guidance.models import Document
from handlekraft.toolbox.lists import MOST_SITUATIONS, front_page
from handlekraft.toolbox.page_values import ToolboxFront


def test_front_page_offers_seven_situations_in_the_order_of_the_cards_and_no_more() -> None:
    cards = [Document(key=f"kort-{number}", situation=f"Det skjer {number}") for number in range(9)]
    targets = {card.key: CardTarget(card.key, f"/narvik/kort/{card.key}/") for card in cards}

    page = front_page(cards, [], References("Narvik", "/narvik", cards=targets), draft=False)

    assert isinstance(page.content, ToolboxFront)
    assert [choice.text for choice in page.content.situations] == [
        f"Det skjer {number}" for number in range(7)
    ]
    assert MOST_SITUATIONS == 7
