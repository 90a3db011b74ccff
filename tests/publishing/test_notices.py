"""An important message on its way to readers: filled in last, inspected as any
text, gone when its time is out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import jinja2
import pytest

from handlekraft.accounts.models import User
from handlekraft.config.worker import Worker
from handlekraft.design.templating import environment
from handlekraft.directory.references import References
from handlekraft.domain.late import mark
from handlekraft.domain.pages import Site, Urgency
from handlekraft.domain.prose import Run
from handlekraft.editions.shelf.manifest import EditionManifest, FileRecord, Instead, read_manifest
from handlekraft.editions.shelf.twins import BROTLI
from handlekraft.notices.models import Notice, NoticeState
from handlekraft.notices.operations import bring_back_notices, end_expired_notices, end_notice
from handlekraft.notices.pages import ShownNotice, shown_notice
from handlekraft.orders.models import DailyRun, EditionOrder
from handlekraft.orders.operations import order_all_editions, order_edition
from handlekraft.orders.queries import next_order
from handlekraft.organisations.models import Municipality, Role
from handlekraft.publishing.building import BuildOutcome, Workshop, build
from handlekraft.publishing.collecting import EditionInputs
from tests.notices.builders import NOW, TEXT, in_force, somebody
from tests.organisations.builders import make_municipality
from tests.publishing.editions import RESERVE, TEMPLATE, make_inputs, make_page, shelf

CARD, UNIT_CARD, HELP, PLAIN = "/kort/fare-na/", "/enhet/a/fare-na/", "/hjelp/meg/", "/begreper/"
HELD = shown_notice(TEXT, NOW + timedelta(hours=24), References("Narvik", "/narvik"))


@dataclass(frozen=True, slots=True)
class Press:
    """Builds editions of four pages, two of them acute ones in the toolbox,
    and writes down which are rendered."""

    root: Path
    rendered: list[str] = field(default_factory=list)

    def publish(self, notices: Mapping[str, tuple[ShownNotice, ...]]) -> BuildOutcome:
        made = environment()
        body = "<body>{{ rendered(page.path) }}{% if page.notices %}{{ late(page.notices) }}{% endif %}"
        mine = jinja2.DictLoader(
            {"page.html": TEMPLATE.replace("<body>", body), "publishing/reserve.html": RESERVE}
        )
        assert made.loader is not None
        made.loader = jinja2.ChoiceLoader([mine, made.loader])
        made.globals["rendered"] = self._render
        return build(inputs(notices), Workshop(self.root, made), now=NOW, allow_drafts=True)

    def _render(self, path: str) -> str:
        self.rendered.append(path)
        return ""

    def page(self, path: str, site: Site = Site.TOOLBOX) -> str:
        folder = shelf(self.root).path(shelf(self.root).current() or "")
        return (folder / f"{site}{path}index.html").read_text(encoding="utf-8")


def inputs(notices: Mapping[str, tuple[ShownNotice, ...]]) -> EditionInputs:
    acute = Urgency.ACUTE
    pages = [
        make_page(CARD, urgency=acute),
        replace(make_page(UNIT_CARD, urgency=acute), area="barnehage"),
        make_page(HELP, urgency=acute, site=Site.PUBLIC),
        make_page(PLAIN),
    ]
    return replace(make_inputs(pages), notices=notices)


def places_that_show(press: Press, text: str) -> list[str]:
    read = {
        path: press.page(path, Site.PUBLIC if path == HELP else Site.TOOLBOX)
        for path in (CARD, UNIT_CARD, HELP, PLAIN)
    }
    return [path for path, html in read.items() if text in html]


@pytest.fixture
def press(tmp_path: Path) -> Press:
    """A press that has published without any message, and forgotten what it rendered for that."""
    made = Press(tmp_path)
    made.publish({})
    made.rendered.clear()
    return made


def without_brotli(manifest: EditionManifest) -> dict[str, FileRecord]:
    """The files of an edition, without the twins that pages in a hurry go without (decision 0009)."""
    return {path: record for path, record in manifest.files.items() if not path.endswith(BROTLI)}


def test_message_comes_and_goes_without_any_page_being_rendered(press: Press) -> None:
    before = read_manifest(shelf(press.root).path(shelf(press.root).current() or ""))

    there = press.publish({"toolbox": (HELD,)})
    shown = places_that_show(press, TEXT)
    gone = press.publish({})

    after = read_manifest(shelf(press.root).path(shelf(press.root).current() or ""))
    assert press.rendered == []
    assert (there.made, there.unchanged, gone.made) == (2, 2, 2)
    assert shown == [CARD, UNIT_CARD]
    assert places_that_show(press, TEXT) == []
    assert without_brotli(after) == without_brotli(before)


def test_edition_with_a_message_is_the_same_to_the_byte_however_it_came_there(
    press: Press, tmp_path: Path
) -> None:
    notices = {"toolbox": (HELD,), "toolbox--barnehage": (replace(HELD, text=(Run("Til barnehager."),)),)}
    at_once = Press(tmp_path / "straks")

    press.publish(notices)
    at_once.publish(notices)
    again = press.publish(notices)

    here, there = (
        read_manifest(shelf(each.root).path(shelf(each.root).current() or "")) for each in (press, at_once)
    )
    assert without_brotli(here) == without_brotli(there)
    assert not again.switched


def test_message_stands_where_it_is_meant_to_with_its_end_in_bokmal(press: Press) -> None:
    to_area, to_public = (replace(HELD, text=(Run(text),)) for text in ("Til barnehager.", "Til alle."))

    press.publish({"toolbox": (HELD,), "toolbox--barnehage": (to_area,), "public": (to_public,)})

    html = press.page(UNIT_CARD)
    assert places_that_show(press, TEXT) == [CARD, UNIT_CARD]
    assert places_that_show(press, "Til barnehager.") == [UNIT_CARD]
    assert places_that_show(press, "Til alle.") == [HELP]
    assert html.index(TEXT) < html.index("Til barnehager.")
    assert (
        html.count('<section class="other broadcast" lang="nb" dir="ltr" aria-labelledby="viktig-beskjed">')
        == 1
    )
    assert ">Viktige beskjeder</h2>" in html
    assert (
        html.count(
            '<time class="quiet" datetime="2026-11-25T22:30+01:00">Gjelder til 25. november 2026 kl.\u00a022.30</time>'
        )
        == 2
    )
    assert "role=" not in html


@pytest.mark.parametrize(
    ("run", "rule"),
    [
        (Run("Ring 76 91 20 99."), "ukjent-nummer"),
        (Run("76 91 20 99", dial="76912099"), "ukjent-nummer"),
        (Run("Gjelder 01019012480."), "fodselsnummer"),
        (Run("Les her", href="https://example.org/", external=True), "ukjent-vert"),
    ],
)
def test_guard_reads_a_message_as_any_text_though_its_pages_are_only_filled_again(
    press: Press, run: Run, rule: str
) -> None:
    outcome = press.publish({"toolbox": (replace(HELD, text=(run,)), HELD)})

    assert [(each.page, each.instead) for each in outcome.held] == [("en viktig beskjed", Instead.LEFT_OUT)]
    assert rule in {found for found, _reason, _excerpt in outcome.held[0].refusals}
    assert places_that_show(press, run.text) == []
    assert places_that_show(press, HELD.text[0].text) == [CARD, UNIT_CARD]
    assert {page for page in press.rendered if page} == set()


def test_pages_that_somebody_opens_in_haste_have_room_for_messages_and_others_have_none() -> None:
    rooms = {
        (urgency, area): make_page(urgency=urgency).notices
        if not area
        else replace(make_page(urgency=urgency), area=area).notices
        for urgency in Urgency
        for area in ("", "skole")
    }

    assert rooms == {
        (Urgency.ACUTE, ""): "notices:toolbox",
        (Urgency.ACUTE, "skole"): "notices:toolbox,toolbox--skole",
        (Urgency.CONTACT, ""): "notices:toolbox",
        (Urgency.CONTACT, "skole"): "notices:toolbox,toolbox--skole",
        (Urgency.ORDINARY, ""): "",
        (Urgency.ORDINARY, "skole"): "",
    }
    assert mark(rooms[Urgency.ACUTE, "skole"])


@pytest.fixture
def narvik(db: None) -> Municipality:
    return make_municipality()


@pytest.fixture
def two(narvik: Municipality) -> tuple[User, User]:
    return somebody(Role.REDAKTOR, narvik), somebody(Role.GODKJENNER, narvik)


def orders() -> list[tuple[str, str, bool]]:
    rows = EditionOrder.objects.order_by("pk")
    return [(order.municipality.slug, order.because, order.urgent) for order in rows]


def test_clock_orders_the_editions_of_an_expired_message_once(
    narvik: Municipality, two: tuple[User, User]
) -> None:
    make_municipality("evenes", number="1853", host=narvik)
    make_municipality("lavangen", number="5518")
    in_force(*two, narvik, hours=1)
    EditionOrder.objects.all().delete()
    out = NOW + timedelta(hours=1)

    done = [bool(end_expired_notices(now=moment)) for moment in (out - timedelta(minutes=1), out, out)]

    assert done == [False, True, False]
    assert orders() == [
        ("narvik", "En viktig beskjed gikk ut", True),
        ("evenes", "En viktig beskjed gikk ut", True),
    ]


def test_message_that_a_clock_ahead_has_ended_comes_back_when_the_clock_is_right(
    narvik: Municipality, two: tuple[User, User]
) -> None:
    standing, ended = in_force(*two, narvik, hours=24), in_force(*two, narvik, hours=24)
    end_notice(notice=ended, person=two[0], now=NOW + timedelta(days=400))
    assert end_expired_notices(now=NOW + timedelta(days=400))
    EditionOrder.objects.all().delete()

    done = [bool(bring_back_notices(now=NOW + timedelta(minutes=minute))) for minute in (5, 6)]

    standing.refresh_from_db()
    ended.refresh_from_db()
    assert done == [True, False]
    assert (standing.state, standing.ended_at) == (NoticeState.APPROVED, None)
    assert ended.state == NoticeState.ENDED
    assert orders() == [("narvik", "En viktig beskjed gjelder fortsatt", True)]


def test_message_ended_by_a_clock_that_differs_a_little_stays_ended(
    narvik: Municipality, two: tuple[User, User]
) -> None:
    in_force(*two, narvik, hours=1)
    out = NOW + timedelta(hours=1)
    assert end_expired_notices(now=out)

    assert not bring_back_notices(now=out - timedelta(minutes=1))


def test_message_is_not_ended_when_the_edition_cannot_be_ordered(
    narvik: Municipality, two: tuple[User, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = in_force(*two, narvik, hours=1)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("handlekraft.notices.operations.order_edition", fail)
    with pytest.raises(RuntimeError):
        end_expired_notices(now=NOW + timedelta(hours=2))

    notice.refresh_from_db()
    assert notice.state == NoticeState.APPROVED


def test_worker_ends_expired_messages_before_anything_else(
    narvik: Municipality, two: tuple[User, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_force(*two, narvik, hours=1)
    EditionOrder.objects.all().delete()
    order_edition(narvik, because="Noe annet", now=NOW)
    carried: list[str] = []
    monkeypatch.setattr("handlekraft.config.worker.carry_out", lambda order: carried.append(order.because))
    worker = Worker()

    first = worker._step(NOW + timedelta(hours=2))

    assert (first, carried) == (True, [])
    assert Notice.objects.get().state == NoticeState.ENDED
    assert orders() == [("narvik", "Noe annet", True)]
    assert worker._step(NOW + timedelta(hours=2))
    assert carried == ["Noe annet"]
    assert not DailyRun.objects.exists()


def test_urgent_order_passes_those_of_the_night_and_hastens_the_one_it_joins(narvik: Municipality) -> None:
    evenes = make_municipality("evenes", number="1853")
    order_all_editions(because="Nattens gjennomgang", now=NOW)

    order_edition(narvik, because="En viktig beskjed er godkjent", now=NOW, urgent=True)

    taken = [order.municipality if order else None for order in (next_order(now=NOW), next_order(now=NOW))]
    assert taken == [narvik, evenes]
    assert orders() == [
        ("evenes", "Nattens gjennomgang", False),
        ("narvik", "Nattens gjennomgang", True),
    ]
