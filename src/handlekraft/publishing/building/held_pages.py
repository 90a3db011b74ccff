"""A page that the guard refuses holds back itself: its former version stands with today's numbers, or a page
of numbers does.

What is held back never looks like what it was made from, so every building tries it again (decision 0024).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from handlekraft.domain.late import Form, marks_in, taken_apart
from handlekraft.domain.pages import Page, Site
from handlekraft.editions.shelf.manifest import FileRecord, Held, Instead, cast_path
from handlekraft.editions.shelf.reading import is_whole, whole_content
from handlekraft.editions.shelf.writing import Cast, family, link_files, write_page
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

    def stand_in(self, page: Page, maker: Maker) -> list[FileRecord]:
        """Write what stands in a refused page's place; return its records.

        Raises GuardRefusedError when not even an empty page may stand there: then the fault is the edition's
        own, in what its
        pages share, and nothing is held back but the edition.
        """
        empty = self._refusals_of(reserve_page(page))
        if empty:
            raise GuardRefusedError((*maker.all_refusals, *empty))
        refusals = maker.refused[page.file]
        records, instead = self._former(page), Instead.FORMER
        if records is None:
            records, instead = self._reserve(page, maker), Instead.RESERVE
        self._write_down(page.file, refusals[0].page, instead, refusals)
        return [_standing_in(record) for record in records]

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
            if (page.notices,) not in asked:
                asked.add((page.notices,))
                notices.update(self._refused_notices(page, notices))
        return Withheld(contacts=frozenset(contacts), notices=frozenset(notices))

    def _refused_contact(self, page: Page, key: str) -> Iterator[str]:
        refusals = self._refusals_of(reserve_page(page, (key,), Form.FULL))
        if refusals and key not in self.inputs.withheld.contacts:
            name = self.inputs.contacts[page.language][key].name
            self._write_down(f"{CONTACT}{key}", f"kontakten «{name}»", Instead.BARE, refusals)
            yield key

    def _refused_notices(self, page: Page, known: Collection[str]) -> Iterator[str]:
        places = taken_apart(page.notices)[1] if page.notices else ()
        for place in places:
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

    def _former(self, page: Page) -> list[FileRecord] | None:
        """Let the version of the edition before stand; None where there is none, or it is not right any
        more."""
        found = self._read_before(page)
        if found is None or self.before is None:
            return None
        record, content, cast, html = found
        addresses = self.inputs.addresses(page.site)
        html = unlinked(html, lambda path: path.startswith(self.inputs.home) and path not in addresses)
        if self.guard.inspect(page, html, self.around[page.site]):
            return None
        files = family(page.file, self.before.manifest.files)
        linked = [cast] if cast else []
        if html == content and all(is_whole(self.before.folder, each) for each in files):
            linked = [*files, *linked]
            written = []
        else:
            written = write_page(self.folder, page.file, html, record.fingerprint, cast=None, hurried=False)
        link_files(self.before.folder, self.folder, linked)
        return [*written, *linked]

    def _read_before(self, page: Page) -> tuple[FileRecord, bytes, FileRecord | None, bytes] | None:
        """Return the former page, its cast, and the page as it would be filled in today; None unless all is
        whole and in place."""
        if self.before is None or page.file in self._in_reserve:
            return None
        files, folder = self.before.manifest.files, self.before.folder
        record, cast = files.get(page.file), files.get(cast_path(page.file))
        content = whole_content(folder, record) if record else None
        left_open = whole_content(folder, cast) if cast else content
        if record is None or content is None or left_open is None:
            return None
        try:
            return record, content, cast, self.renderer.fill(left_open, page.language)
        except Exception:  # noqa: BLE001, RUF100 (it names what is gone: it cannot be made current)
            return None

    @property
    def _in_reserve(self) -> Collection[str]:
        """Where a page of numbers stands already."""
        held = self.before.manifest.held if self.before else ()
        return {each.path for each in held if each.instead is Instead.RESERVE}

    def _reserve(self, page: Page, maker: Maker) -> list[FileRecord]:
        stands = reserve_page(page, self._contacts_on(page, maker))
        if self._refusals_of(stands):
            stands = reserve_page(page)
        cast = self.renderer.cast(stands)
        made = Cast(cast, marks_in(cast), self.renderer.fingerprint(stands))
        html = self.renderer.fill(cast, page.language)
        kept = made if made.marks else None
        return write_page(self.folder, page.file, html, made.fingerprint, cast=kept, hurried=False)

    def _contacts_on(self, page: Page, maker: Maker) -> Iterator[str]:
        """The contacts that the page names, or named before, and that the register knows."""
        known = self.inputs.contacts.get(page.language, {})
        cast = self.before.manifest.files.get(cast_path(page.file)) if self.before else None
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
    return () if form is Form.NOTICES else keys


def _standing_in(record: FileRecord) -> FileRecord:
    if not record.fingerprint or record.fingerprint.startswith(_STANDS_IN):
        return record
    return replace(record, fingerprint=_STANDS_IN + record.fingerprint)
