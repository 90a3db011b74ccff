"""Which days anything may be about, and every door that asks."""

from datetime import date

import pytest

from handlekraft.domain.days import fault_in_day
from handlekraft.domain.time_window import InvalidTimeWindowError, TimeWindow


@pytest.mark.parametrize("year", [1900, 1955, 2026, 2099])
def test_day_of_our_time_is_taken(year: int) -> None:
    assert fault_in_day(date(year, 1, 1)) == ""


@pytest.mark.parametrize("year", [1, 1899, 2100, 9999])
def test_year_that_is_a_slip_is_told(year: int) -> None:
    assert fault_in_day(date(year, 12, 31)) == f"er i år {year}. Rett årstallet."


@pytest.mark.parametrize("stated", ["1899", "vår 2100", "2030–9999", "1. mars 0001–30. april 2027"])
def test_window_of_a_plan_in_such_a_year_is_refused(stated: str) -> None:
    with pytest.raises(InvalidTimeWindowError, match=r"er i år \d+\. Rett årstallet\."):
        TimeWindow.parse(stated)
