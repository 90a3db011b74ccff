"""What templates get beside their values."""

import jinja2
import pytest
from django.utils import translation

from handlekraft.design.templating import environment
from tests.fixtures import contacts

TOLD = """
{% macro told(contact, level) %}{{ count() }}<h{{ level }}>{{ contact.name }}, {{ _("Ja") }}</h{{ level }}>{% endmacro %}
"""
PAGE = """
{% from "told.html" import told %}
{% for contact in everybody %}{{ once(told, contact, 2) }}{% endfor %}
"""


class Counter:
    """Counts how often it is asked, and shows nothing."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        return ""


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
def template(counter: Counter) -> jinja2.Template:
    made = environment()
    made.loader = jinja2.DictLoader({"told.html": TOLD, "page.html": PAGE})
    made.globals["count"] = counter
    return made.get_template("page.html")


def test_once_renders_equal_values_once_and_each_language_for_itself(
    template: jinja2.Template, counter: Counter
) -> None:
    everybody = [contacts.ADVICE_LINE, contacts.ADVICE_LINE]
    texts = []
    for language in ("nb", "en", "nb"):
        with translation.override(language):
            texts.append(template.render(everybody=everybody).strip())

    told = f"<h2>{contacts.ADVICE_LINE.name}, {{}}</h2>" * 2
    assert texts == [told.format("Ja", "Ja"), told.format("Yes", "Yes"), told.format("Ja", "Ja")]
    assert counter.times == 2


def test_once_shows_what_is_equal_but_for_a_digit_as_it_is(
    template: jinja2.Template, counter: Counter
) -> None:
    shown = template.render(everybody=contacts.EVERYBODY)

    assert [name for name in (contact.name for contact in contacts.EVERYBODY) if name not in shown] == []
    assert counter.times == len(set(contacts.EVERYBODY))
