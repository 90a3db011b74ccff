"""Ukrainian without the abbreviation for "year" at the end, which would meet the full stop of a sentence."""

DATE_FORMAT = "j E Y"
SHORT_DATE_FORMAT = "d.m.Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j E Y, H:i"
FIRST_DAY_OF_WEEK = 1
