from pathlib import Path

import pytest

from handlekraft.config.claims import read_claimed_roles
from handlekraft.config.environment import MisconfiguredError
from handlekraft.organisations.drafts import Grant

NAME = "HANDLEKRAFT_CLAIMED_ROLES"


def test_mapping_is_read_from_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "hk-redaktor=redaktor@narvik, 6f1e-22 = enhetsleder@narvik/eksempel-barnehage-a")

    assert read_claimed_roles(NAME) == (
        ("hk-redaktor", Grant("redaktor", "narvik")),
        ("6f1e-22", Grant("enhetsleder", "narvik", "eksempel-barnehage-a")),
    )


def test_mapping_is_read_from_a_file_where_one_claim_may_give_several_roles(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "roles"
    file.write_text("# Entra\nhk=redaktor@narvik\n\nhk=redaktor@evenes\n", encoding="utf-8")
    monkeypatch.setenv(f"{NAME}_FILE", str(file))

    assert read_claimed_roles(NAME) == (
        ("hk", Grant("redaktor", "narvik")),
        ("hk", Grant("redaktor", "evenes")),
    )


def test_no_mapping_gives_no_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)

    assert read_claimed_roles(NAME) == ()


@pytest.mark.parametrize(
    "line", ["redaktor@narvik", "hk=redaktor", "hk=@narvik", "hk=redaktor@narvik/a/b", "hk"]
)
def test_line_that_cannot_be_read_stops_the_start(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, line)

    with pytest.raises(MisconfiguredError, match="cannot be read"):
        read_claimed_roles(NAME)


@pytest.mark.parametrize("first", ["", "# gruppene\n", "\ufeff", "\u200b"])
def test_byte_order_mark_in_the_file_does_not_count(
    first: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "roles"
    file.write_text(f"{first}hk=redaktor@narvik\n", encoding="utf-8-sig")
    monkeypatch.setenv(f"{NAME}_FILE", str(file))

    assert read_claimed_roles(NAME) == (("hk", Grant("redaktor", "narvik")),)
