"""T-32 and T-33 on readers' pages: one person never changes a number there, two
do, and what is planted is found."""

import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from handlekraft.accounts.models import User
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.operations.deciding import approve_contact_change
from handlekraft.directory.queries.contacts import contacts_for
from handlekraft.domain.faults import FourEyesError
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.exchange.loading import load
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.publishing.building import DraftsRefusedError
from handlekraft.publishing.operations import publish
from tests.directory.changing.people import NOW, dialled_at, guard, keeper, wish
from tests.fixtures.prepared import prepared
from tests.organisations.builders import TODAY
from tests.publishing.test_changed_number import pages_that_dial, what_documents_say
from tests.small_content import small_content
from tests.workspace.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.xdist_group("two people")]

OLD, NEW = "90984500", "90984501"


@pytest.fixture(scope="module")
def confirmed(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Narvik published once for all, its duty phone confirmed by two people."""
    folder = tmp_path_factory.mktemp("confirmed")
    content = small_content(folder / "content")
    with prepared(django_db_blocker):
        with (
            django_db_blocker.unblock(),
            override_settings(EDITIONS_DIR=folder / "editions", CONTENT_DIR=content),
        ):
            load(content)
            narvik = Municipality.objects.get(slug="narvik")
            guard(duty_phone(), narvik, keeper(narvik, "Demo Én"), keeper(narvik, "Demo To"))
            publish("narvik")
        yield folder


@pytest.fixture
def content(confirmed: Path, tmp_path: Path) -> Iterator[Path]:
    """The content files and editions of each test's own, and what it does to the database is forgotten."""
    for name in ("content", "editions"):
        shutil.copytree(confirmed / name, tmp_path / name, symlinks=True)
    with override_settings(EDITIONS_DIR=tmp_path / "editions", CONTENT_DIR=tmp_path / "content"):
        yield tmp_path / "content"


def duty_phone() -> ContactPoint:
    return ContactPoint.objects.get(municipality__slug="narvik", key="barnevernvakt")


def one() -> User:
    """The first of the two, with every right that an installation can give on top."""
    person = User.objects.get(display_name="Demo Én")
    person.is_superuser = person.is_staff = True
    person.save()
    return person


def current() -> Path:
    shelf = Shelf(settings.EDITIONS_DIR, "narvik")
    return shelf.path(shelf.current() or "")


def write_in_file(content: Path) -> None:
    file = content / "narvik" / "contacts.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(f'"{OLD}"', f'"{NEW}"'), encoding="utf-8")


def by_form(content: Path) -> None:
    client = signed_in(one())
    address = "/narvik/kontakter/barnevernvakt/endre/"
    based_on = re.search(r'name="based_on" value="(\w+)"', client.get(address).content.decode())
    sent = {"number_0": NEW, "reason": "Nytt nummer", "based_on": based_on[1] if based_on else ""}
    assert client.post(address, sent).status_code == 302
    for act, status in (("approve", 403), ("take_up", 409), ("refuse", 403)):
        change = ContactChange.objects.latest("pk")
        assert client.post(f"/narvik/kontakter/endring/{change.pk}/", {"act": act}).status_code == status


def by_command(content: Path) -> None:
    write_in_file(content)
    call_command("load", str(content), verbosity=0)
    call_command("load", str(content), verbosity=0)


def by_operation(content: Path) -> None:
    change = wish(duty_phone(), one(), NEW)
    with pytest.raises(FourEyesError):
        approve_contact_change(change=change, approver=one(), now=NOW)


@pytest.mark.parametrize("way", [by_form, by_command, by_operation])
def test_t32_number_changed_by_one_person_never_reaches_a_page(
    content: Path, way: Callable[[Path], None]
) -> None:
    before = pages_that_dial(current(), OLD)

    way(content)
    outcome = publish("narvik", full=True)

    assert outcome.switched
    assert before
    assert pages_that_dial(current(), OLD) == before
    assert pages_that_dial(current(), NEW) == set()
    assert ContactChange.objects.waiting().count() == 1


def test_number_changed_by_two_is_on_every_page_and_no_document_changes(content: Path) -> None:
    before, documents = pages_that_dial(current(), OLD), what_documents_say()

    change = wish(duty_phone(), one(), NEW)
    approve_contact_change(change=change, approver=User.objects.get(display_name="Demo To"), now=NOW)
    outcome = publish("narvik")

    assert pages_that_dial(current(), NEW) == before
    assert pages_that_dial(current(), OLD) == set()
    assert outcome.made == len(before)
    assert what_documents_say() == documents


def test_load_tells_which_contacts_wait(content: Path) -> None:
    write_in_file(content)
    out = io.StringIO()

    call_command("load", str(content), stdout=out)

    assert f"  {RowOutcome.WAITING}: kontakter barnevernvakt (narvik)" in out.getvalue().splitlines()
    assert dialled_at(duty_phone()) == [OLD]


def test_trial_load_leaves_nothing_waiting(content: Path) -> None:
    write_in_file(content)

    summary = load(content, dry_run=True)

    assert [touched.outcome for touched in summary.touched] == [RowOutcome.WAITING]
    assert ContactChange.objects.waiting().count() == 0


def test_number_that_two_have_not_confirmed_is_refused_where_drafts_are(content: Path) -> None:
    with override_settings(PUBLISH_DRAFTS=False), pytest.raises(DraftsRefusedError) as refused:
        publish("narvik")

    told = re.search(
        r"Numrene til (\d+) kontakter i Narvik er ikke bekreftet av to personer: (.*?)[.…] ",
        str(refused.value),
    )
    assert told is not None
    read = contacts_for(Municipality.objects.get(slug="narvik"), TODAY).values()
    assert int(told[1]) == sum(bool(contact.numbers) for contact in read) - 1
    assert "vakttelefon" not in told[2]


def check() -> tuple[int, list[str]]:
    """The nightly check: its exit code and its lines."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("numbers", stdout=out, stderr=err)
    except SystemExit as end:
        return int(str(end.code)), err.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def test_t33_numbers_on_pages_equal_the_register_and_what_is_planted_is_found(content: Path) -> None:
    whole = check()
    folder = current()
    page = sorted(pages_that_dial(folder, OLD))[0]
    html = (folder / page).read_text(encoding="utf-8")
    (folder / page).unlink()  # shared with other editions: a new file, not the same one written over
    (folder / page).write_text(html.replace(f"tel:{OLD}", "tel:21212121"), encoding="utf-8")

    code, lines = check()

    assert whole == (0, ["Alle numre på sidene står i registeret."])
    assert code == 1
    assert f"narvik {folder.name}: {page} er endret." in lines
    assert f"narvik {folder.name}: {page} ringer 21212121, som ikke står i registeret." in lines
    assert lines[-1].startswith(f"{len(lines) - 1} avvik. ")


def test_t33_number_written_in_the_database_is_found_before_and_after_publishing(content: Path) -> None:
    duty_phone().numbers.update(dial=NEW)

    before = check()[1]
    publish("narvik")
    code, after = check()

    altered = f"Registeret har andre numre for {duty_phone().name} enn dem to personer har godkjent."
    assert altered in before
    assert sum(f"ringer {OLD}, som ikke står i registeret" in line for line in before) > 0
    assert (code, after[:-1]) == (1, [altered])


def test_t33_edition_without_a_table_of_contents_is_told(content: Path) -> None:
    (current() / "manifest.json").write_text("{}", encoding="utf-8")

    code, lines = check()

    assert code == 1
    assert "manifest.json mangler eller kan ikke leses" in lines[0]
