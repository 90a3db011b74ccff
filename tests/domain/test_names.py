"""What somebody or something may be called."""

import pytest

from handlekraft.domain.names import fault_in_name


@pytest.mark.parametrize(
    "name",
    [
        "Åsen skole",
        "«Solstua» barnehage",
        "(gamle) Åsen",
        "1.–4. trinn",
        "– Åsen",
        "Đivttasvuona skuvla",
        "Kari",
        "2B",
        "a",
    ],
)
def test_name_that_people_use_is_taken(name: str) -> None:
    assert fault_in_name(name) == ""


@pytest.mark.parametrize(
    "name", ["=A2", "+A2", "-A2", "@SUM(A1)", "=cmd|' /C calc'!A0", " =A2", "＝A2", "＠SUM(A1)"]
)
def test_name_that_a_spreadsheet_would_work_out_is_refused(name: str) -> None:
    assert "som en formel" in fault_in_name(name)


@pytest.mark.parametrize("name", ["…", "«»", "—", "112", "", " ", "!?"])
def test_name_without_a_letter_is_refused(name: str) -> None:
    assert fault_in_name(name) == "har ingen bokstaver a–å. Skriv et navn med bokstaver."
