"""Orders for editions: whoever changes what readers should see orders, the worker takes and carries out."""

from handlekraft.publishing.orders.carrying_out import carry_out
from handlekraft.publishing.orders.ordering import (
    PUBLISHERS,
    NotAPublisherError,
    order_all_editions,
    order_edition,
    publish_now,
)
from handlekraft.publishing.orders.taking import next_order

__all__ = [
    "PUBLISHERS",
    "NotAPublisherError",
    "carry_out",
    "next_order",
    "order_all_editions",
    "order_edition",
    "publish_now",
]
