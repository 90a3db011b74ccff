"""Every rule that a page is held against, and how much of the page each must see."""

from collections.abc import Callable, Iterator

from handlekraft.publishing.guard import (
    essentials,
    hours,
    links,
    loading,
    numbers,
    traces,
)
from handlekraft.publishing.guard import (
    form_fields as asking,
)
from handlekraft.publishing.guard.parsed_page import Reading

Finding = tuple[str, str, str]  # rule, reason, excerpt
Check = Callable[[Reading], Iterator[Finding]]

# What a page must have somewhere: asked of each page as a whole, from its titles and links.
OF_PAGES: tuple[Check, ...] = (
    essentials.has_title,
    essentials.has_emergency_numbers,
    essentials.has_exit,
)

# What may stand nowhere: each element and each block of text is judged by itself, and the page's own address.
OF_PARTS: tuple[Check, ...] = (
    essentials.is_filled_in,
    essentials.holds_nothing_for_staff,
    numbers.holds_no_national_id,
    numbers.holds_only_registered_numbers,
    numbers.holds_no_unseen_sign,
    traces.leaves_discreet_traces,
    links.leads_to_known_places,
    loading.loads_nothing_foreign,
    loading.runs_nothing_inline,
    asking.asks_nothing,
    hours.says_open_by_confirmed_hours_alone,
)

CHECKS = OF_PAGES + OF_PARTS
