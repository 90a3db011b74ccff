"""Phone numbers: what may stand in the register, and digits in a text that look like one.

A number typed as prose gets corrupted by editing and translation: the plan itself prints an emergency-class
number with six digits. So a number is a record, checked here, and a text only refers to it.
"""

from handlekraft.domain.phone_numbers.in_text import PhoneLike, find_phone_like
from handlekraft.domain.phone_numbers.number import EMERGENCY_NUMBERS, InvalidPhoneNumberError, PhoneNumber

__all__ = ["EMERGENCY_NUMBERS", "InvalidPhoneNumberError", "PhoneLike", "PhoneNumber", "find_phone_like"]
