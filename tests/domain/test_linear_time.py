"""What is asked of every text takes time in proportion to the text, whatever somebody fills it with."""

from collections.abc import Callable
from time import process_time

import pytest

from handlekraft.domain.case_data import faults_in
from handlekraft.domain.discretion import indiscreet_words
from handlekraft.domain.national_ids import find_national_ids
from handlekraft.domain.phone_numbers import find_phone_like
from handlekraft.domain.signs import tidied, unseen_signs

SHAPES = (
    *(
        "1",
        "1 ",
        "12 ",
        "93441234 ",
        "93 44 12 34 ",
        "1-",
        "1/",
        "0",
        "00",
        "+47 ",
        "+",
        "(",
        "1.1.",
        "01.01.90, og ",
    ),
    *(
        "Ring ",
        "Ring på ",
        "tlf",
        "telefon",
        "nr. 1 ",
        "kl. 08",
        " ",
        "\n",
        "-",
        "_",
        "a",
        "vold",
        "vold ",
        "v o l d ",
    ),
    *(
        "ås",
        "åsås-",
        "krise ",
        "Ab",
        "\u200b",
        "1\u200b",
        "\ue000",
        "а",
        "å",
        "§ 1",
        "1 000",
        "personnummer ",
        "{nummer:x} ",
    ),
)
LONG, SHORT = 60_000, 6_000


def _in_title(text: str) -> object:
    return indiscreet_words(text, "nb", "uk")


def _all_signs(text: str) -> object:
    return list(unseen_signs(text))


@pytest.mark.parametrize("shape", SHAPES, ids=ascii)
@pytest.mark.parametrize(
    "asked", [find_phone_like, find_national_ids, faults_in, _in_title, tidied, _all_signs]
)
def test_long_text_takes_time_in_proportion(asked: Callable[[str], object], shape: str) -> None:
    """Ten times the text: ten times the time, and as much again for a machine with other things to do."""
    short, long = ((shape * (size // len(shape) + 1))[:size] for size in (SHORT, LONG))
    asked(short)

    assert any(_time(asked, long) < 25 * _time(asked, short) + 0.05 for _ in range(3))


def _time(asked: Callable[[str], object], text: str) -> float:
    """Processor time, which other processes do not add to."""
    start = process_time()
    asked(text)
    return process_time() - start
