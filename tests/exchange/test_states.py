"""The digests by which a loading knows that it would do nothing see every change; and
random histories come out right."""

import random
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handlekraft.directory.models import ContactPoint
from handlekraft.exchange.loading import load
from handlekraft.exchange.states import FOUNDATIONS, TEXTS, read_states
from handlekraft.guidance.models import AdaptationVersion
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.plans.models import Plan
from tests.exchange.incremental import MEMBER, MEMBERS, OURS, UNIT, edit, is_as_if_loaded, write
from tests.exchange.test_translations import FILES as TRANSLATED
from tests.exchange.trees import FILES, write_tree
from tests.fixtures.databases import on_postgresql
from tests.fixtures.extent import AT_NIGHT
from tests.fixtures.kept import once
from tests.organisations.builders import make_person
from tests.small_content import CONTENT

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# What loading reads and nobody changes but itself: texts on record, which are only added to; what readers
# get, which is worked out from the rest; the log; its own ledger.
NOT_STATE = {"Section", "SectionRevision", "Snapshot", "LogEntry", "LoadedFolder"}
LETTERS = {"CharField", "SlugField", "TextField"}


@pytest.mark.parametrize("table", [*FOUNDATIONS, *TEXTS], ids=lambda table: table[0].__name__)
def test_row_that_somebody_changed_changes_the_state_of_its_owner(
    tmp_path: Path, table: tuple[type[Model], str]
) -> None:
    model, path = table
    load_with_every_table(tmp_path)
    row = model._default_manager.order_by("pk").first()
    assert row is not None
    before = read_states(timezone.localdate())

    change(row)

    after = read_states(timezone.localdate())
    owner = model._default_manager.filter(pk=row.pk).values_list(path, flat=True).get() if path else None
    assert after[owner] != before[owner]


def test_states_are_the_same_for_all_owners_at_once_and_for_one(tmp_path: Path) -> None:
    load_with_every_table(tmp_path)
    today = timezone.localdate()

    at_once = read_states(today)

    assert {owner: read_states(today, [owner])[owner] for owner in at_once} == at_once
    assert len(set(at_once.values())) == len(at_once) == 3


def load_with_every_table(root: Path) -> None:
    """Load a tree in which every table has a row, and let a file want something of a
    contact that people stand behind."""
    once("every table", lambda: _load_with_every_table(root))


def _load_with_every_table(root: Path) -> None:
    content = write_tree(root, {**MEMBERS, **TRANSLATED})
    load(content)
    ContactPoint.objects.filter(key="barnevern").update(guarded_since=timezone.now())
    edit(content, "narvik/contacts.yaml", "name: Barneverntjenesten", "name: Barnevernet")
    write(
        content, "narvik/resources.yaml", FILES["library/resources.yaml"].replace("plikt-no", "plikt-narvik")
    )
    load(content)


def change(row: Model) -> None:
    """Change one value of a row past all rules, as somebody may who has the database in hand."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    if isinstance(row, Plan):  # has nothing but an owner
        rows.update(municipality=Municipality.objects.get(slug="evenes"))
        return
    field = next(
        field
        for field in type(row)._meta.concrete_fields
        if field.get_internal_type() in LETTERS | {"DateField", "PositiveIntegerField"}
    )
    rows.update(**{field.name: _other(getattr(row, field.attname))})


def _other(value: object) -> object:
    match value:
        case str():
            return f"{value[:-1]}7"
        case int():
            return value + 1
        case date():
            return value + timedelta(days=1)
        case _:
            return date(2020, 1, 1)  # the one kind of field in which nothing can stand


def test_every_table_that_loading_reads_or_writes_is_part_of_the_state(tmp_path: Path) -> None:
    content = write_tree(tmp_path, {**MEMBERS, **TRANSLATED})
    with CaptureQueriesContext(connection) as captured:
        load(content)
        load(content, everything=True)
    statements = " ".join(query["sql"] for query in captured.captured_queries)

    met = {model for model in apps.get_models() if f'"{model._meta.db_table}"' in statements}

    held = {model for model, _ in (*FOUNDATIONS, *TEXTS)}
    assert {model.__name__ for model in met - held} == NOT_STATE


def test_whole_content_loaded_twice_changes_nothing_which_everything_here_stands_on(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    load(content)

    assert is_as_if_loaded(content)
    assert set(load(content).unread) == {path.name for path in CONTENT.iterdir() if path.is_dir()}


# Something that happens to the files or in the workspace, on a tree that stays right.
Event = Callable[[Path, random.Random], None]


def _edit(name: str, old: str, new: str) -> Event:
    text = MEMBERS[name] if name in MEMBERS else FILES[name]
    assert text is not None
    assert old in text
    return lambda content, chance: write(content, name, text.replace(old, f"{new} {chance.randrange(4)}"))


def _rename_a_sector(content: Path, chance: random.Random) -> None:
    Unit.objects.filter(slug="eksempel-sektor").update(name=f"Sektor {chance.randrange(4)}")


def _change_a_guarded_contact(content: Path, chance: random.Random) -> None:
    name = f"Kommunen {chance.randrange(4)}"
    ContactPoint.objects.filter(key="kommune").update(guarded_since=timezone.now(), name=name)


def _write_a_unit_s_text(content: Path, chance: random.Random) -> None:
    author = make_person(f"Demo {chance.randrange(10**9)}")
    AdaptationVersion.objects.filter(adaptation__unit__isnull=False).update(author=author)


EVENTS: tuple[Event, ...] = (
    _edit(UNIT, "Demo Nøkkelperson", "Demo Nøkkelperson"),
    _edit(OURS, "om dagen", "i uke"),
    _edit(MEMBER, "hos verten", "i uke"),
    _edit("library/cards/fare-na.yaml", "Stille i garderoben", "Stille ganger"),
    _edit("library/glossary.yaml", "Alle går på tå", "Alle går på tå, ganger"),
    _edit("narvik/contacts.yaml", "name: Sentralbordet", "name: Sentralbordet"),
    _rename_a_sector,
    _change_a_guarded_contact,
    _write_a_unit_s_text,
)


@pytest.mark.parametrize("seed", range(3 if on_postgresql() and not AT_NIGHT else 12))
def test_whatever_happened_what_was_left_out_is_as_if_it_had_been_loaded(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (histories, not secrets)
    content = write_tree(tmp_path, MEMBERS)
    load(content)
    unread = 0

    for _ in range(4):
        for event in chance.sample(EVENTS, chance.randrange(3)):
            event(content, chance)
        unread += len(load(content).unread)
        assert is_as_if_loaded(content)

    assert unread > 0
