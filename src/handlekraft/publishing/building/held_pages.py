"""A page that the guard refuses holds back itself: its former version stands with today's numbers, or a page
of numbers does.

What is held back never looks like what it was made from, so every building tries it again (decision 0024).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from handlekraft.domain.late import Form, marks_in, taken_apart
from handlekraft.domain.pages import Page, Site
from handlekraft.editions.shelf.manifest import FileRecord, Held, Instead, digest
from handlekraft.editions.shelf.reading import whole_content
from handlekraft.editions.shelf.writing import Cast, family, write_cast, write_page
from handlekraft.notices.pages import NOTICE
from handlekraft.publishing.building.page_writing import Maker
from handlekraft.publishing.building.planning import Before
from handlekraft.publishing.building.unlinking import unlinked
from handlekraft.publishing.collecting import EditionInputs
from handlekraft.publishing.collecting.withheld import A_NOTICE, CONTACT, Withheld, digest_of_notice
from handlekraft.publishing.guard import Guard, GuardRefusal, GuardRefusedError, Surroundings
from handlekraft.publishing.pages.reserve import reserve_page
from handlekraft.publishing.rendering import Renderer

_STANDS_IN = (
    "holdt tilbake: "  # before the fingerprint of a file that stands in for another: never that of a page
)


class StandIn(NamedTuple):
    """Files that stand in a page's place: those that were `written`, and `former` ones that stand in the
    edition before."""

    written: list[FileRecord]
    former: list[FileRecord]


@dataclass(frozen=True, slots=True)
class Holder:
    """Decides what stands in the place of refused pages of one edition, and writes it into the building
    folder."""

    folder: Path
    inputs: EditionInputs
    renderer: Renderer
    guard: Guard
    around: Mapping[Site, Surroundings]
    before: Before | None
    now: datetime
    held: list[Held] = field(default_factory=list)

    def leave_out(self) -> None:
        """Write down the pages that have no address to stand at."""
        for path, refusal in self.inputs.left_out.items():
            self._write_down(path, refusal.page, Instead.LEFT_OUT, [refusal])

    def stand_in(self, page: Page, maker: Maker) -> StandIn:
        """Write what stands in a refused page's place, or find it in the edition before.

        Raises GuardRefusedError when not even an empty page may stand there: then the fault is the edition's
        own, in what its
        pages share, and nothing is held back but the edition.
        """
        empty = self._refusals_of(reserve_page(page))
        if empty:
            raise GuardRefusedError((*maker.all_refusals, *empty))
        refusals = maker.refused[page.file]
        stands, instead = self._former(page), Instead.FORMER
        if stands is None:
            stands, instead = self._reserve(page, maker), Instead.RESERVE
        self._write_down(page.file, refusals[0].page, instead, refusals)
        return stands

    def culprits(self, pages: Iterable[Page], maker: Maker) -> Withheld:
        """Return the contacts and messages that would be refused on any page: they are held back, and not
        what they stand on."""
        contacts: set[str] = set()
        notices: set[str] = set()
        asked: set[tuple[str, ...]] = set()
        for page in pages:
            for key in self._contacts_on(page, maker):
                if (page.site, page.language, key) not in asked and key not in contacts:
                    asked.add((page.site, page.language, key))
                    contacts.update(self._refused_contact(page, key))
            if page.notices and (page.notices_here,) not in asked:
                asked.add((page.notices_here,))
                notices.update(self._refused_notices(page, notices))
        return Withheld(contacts=frozenset(contacts), notices=frozenset(notices))

    def _refused_contact(self, page: Page, key: str) -> Iterator[str]:
        refusals = self._refusals_of(reserve_page(page, (key,), Form.FULL))
        if refusals and key not in self.inputs.withheld.contacts:
            name = self.inputs.contacts[page.language][key].name
            self._write_down(f"{CONTACT}{key}", f"kontakten «{name}»", Instead.BARE, refusals)
            yield key

    def _refused_notices(self, page: Page, known: Collection[str]) -> Iterator[str]:
        for place in taken_apart(page.notices_here)[1]:
            for notice in self.inputs.notices.get(place, ()):
                digest, alone = digest_of_notice(notice), self.renderer.with_notices({place: (notice,)})
                refusals = [] if digest in known else self._refusals_of(reserve_page(page), alone)
                if refusals:
                    self._write_down(f"{NOTICE}{digest}", A_NOTICE, Instead.LEFT_OUT, refusals)
                    yield digest

    def _refusals_of(self, page: Page, renderer: Renderer | None = None) -> list[GuardRefusal]:
        """What the guard says of a page of numbers, besides what it says of one without any."""
        around = self.around[page.site]
        try:
            return self.guard.inspect(page, (renderer or self.renderer).render(page), around)
        except Exception as error:  # noqa: BLE001, RUF100 (fails closed: what cannot be filled in is refused)
            return [self.guard.unmade(page, around, error)]

    def _former(self, page: Page) -> StandIn | None:
        """Let the version of the edition before stand; None where there is none, or it is not right any
        more."""
        record, cast = self._records_of(page)
        if self.before is None or record is None:
            return None
        addresses = self.inputs.addresses(page.site)
        for version in self._versions(page, record, cast):
            html = unlinked(version, lambda path: path.startswith(self.inputs.home) and path not in addresses)
            if not self.guard.inspect(page, html, self.around[page.site]):
                return self._letting_stand(self.before, record, cast, html)
        return None

    def _letting_stand(
        self, before: Before, record: FileRecord, cast: FileRecord | None, html: bytes
    ) -> StandIn:
        fingerprint, kept = _standing_in(record.fingerprint), [cast] if cast else []
        files = family(record.path, before.manifest.files)
        if digest(html) == record.sha256 and all(map(before.is_whole, files)):
            return StandIn([], [replace(record, fingerprint=fingerprint), *files[1:], *kept])
        return StandIn(write_page(self.folder, record.path, html, fingerprint, cast=record.cast), kept)

    def _records_of(self, page: Page) -> tuple[FileRecord | None, FileRecord | None]:
        """Return the records of the page and of its cast in the edition before."""
        files = self.before.manifest.files if self.before else {}
        record = files.get(page.file)
        return record, files.get(record.cast) if record else None

    def _versions(self, page: Page, record: FileRecord, cast: FileRecord | None) -> Iterator[bytes]:
        """Yield the former page: as it would be filled in today, and as it was if what it says by itself is
        at fault.

        None unless all is whole and in place, and the second only if nothing else that it shows has changed.
        """
        if self.before is None or record.path in self._in_reserve:
            return
        content = whole_content(self.before.folder, record)
        left_open = whole_content(self.before.folder, cast) if cast else None
        if content is not None and not record.cast:
            yield content
        if content is None or left_open is None or cast is None:
            return
        yield from self._filled(left_open, page)
        names = self.renderer.late_names(page, cast.marks)
        if page.own and self.renderer.late_values.of(names) == self.before.late_values.of(names):
            yield content

    def _filled(self, left_open: bytes, page: Page) -> list[bytes]:
        try:
            return [self.renderer.fill(left_open, page)]
        except Exception:  # noqa: BLE001, RUF100 (it names what is gone: it cannot be made current)
            return []

    @property
    def _in_reserve(self) -> Collection[str]:
        """Where a page of numbers stands already."""
        held = self.before.manifest.held if self.before else ()
        return {each.path for each in held if each.instead is Instead.RESERVE}

    def _reserve(self, page: Page, maker: Maker) -> StandIn:
        stands = reserve_page(page, self._contacts_on(page, maker))
        if self._refusals_of(stands):
            stands = reserve_page(page)
        html = self.renderer.cast(stands)
        cast = Cast(html, marks_in(html), self.renderer.fingerprint(stands))
        filled, fingerprint = self.renderer.fill(html, stands), _standing_in(cast.fingerprint)
        written = write_page(self.folder, page.file, filled, fingerprint, cast=cast.path)
        return StandIn([*written, write_cast(self.folder, cast)] if cast.path else written, [])

    def _contacts_on(self, page: Page, maker: Maker) -> Iterator[str]:
        """The contacts that the page names, or named before, and that the register knows."""
        known = self.inputs.contacts.get(page.language, {})
        _record, cast = self._records_of(page)
        names = (*maker.marks.get(page.file, ()), *(cast.marks if cast else ()))
        keys = (key for name in names for key in _keys_in(name))
        yield from dict.fromkeys(key for key in keys if key in known)

    def _write_down(self, path: str, page: str, instead: Instead, refusals: Sequence[GuardRefusal]) -> None:
        before = self.before.manifest.held if self.before else ()
        since = next(
            (each.since for each in before if each.path == path), self.now.isoformat(timespec="seconds")
        )
        told = tuple(dict.fromkeys((each.rule, each.reason, each.excerpt) for each in refusals))
        self.held.append(Held(path, page, instead, since, told))


def _keys_in(name: str) -> tuple[str, ...]:
    try:
        form, keys = taken_apart(name)
    except ValueError:
        return ()
    return () if form in {Form.NOTICES, Form.OWN} else keys


def _standing_in(fingerprint: str) -> str:
    return _STANDS_IN + fingerprint.removeprefix(_STANDS_IN)
