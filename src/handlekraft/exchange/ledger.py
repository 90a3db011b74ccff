"""Which folders of a tree must be read, and what is written down of those
that were loaded (decision 0021)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db.models import Max

from handlekraft.exchange.content import LIBRARY, ContentTree
from handlekraft.exchange.digests import UNKNOWN, folder_digests, joined, program_digest
from handlekraft.exchange.models import LoadedFolder
from handlekraft.exchange.shared_digests import shown_by
from handlekraft.exchange.states import States, read_states
from handlekraft.exchange.summary import FolderSummary, Summary
from handlekraft.guidance.models import Snapshot
from handlekraft.organisations.models import LogEntry, Municipality
from handlekraft.organisations.operations.decided import VERBS_OF_FILES


@dataclass(slots=True)
class Ledger:
    """What was loaded before, held against what lies on the disk now. In any doubt a folder is read.

    A folder need not be read when loading it would do nothing: its files, the program, the library, and what
    other folders show are as they were when it was loaded last, the database holds what it held right
    afterwards, and no deadline has passed since.
    """

    today: date
    files: dict[str, str]
    loaded: dict[str, LoadedFolder]
    last_change: int = field(default=0)

    @classmethod
    def open(cls, root: Path, today: date) -> "Ledger":
        """Read the ledger and the digests of a tree's folders."""
        return cls(
            today,
            folder_digests(root),
            {row.folder: row for row in LoadedFolder.objects.all()},
            _last_change(),
        )

    def to_read(self) -> set[str]:
        """Return the names of the folders that must be read, as far as can be told before any of them is."""
        if self._must_look_at_dates():
            return set(self.files)
        states = read_states(self.today)
        around = self._around({}, self.files.get(LIBRARY))
        changed = {name for name in self.files if not self._is_as_it_was(name, around, states)}
        return changed | self._members_of(changed)

    def others_must_be_read(self, content: ContentTree) -> bool:
        """Whether folders that were read show something else than before, on which others may stand."""
        return self._around(_shown(content), None) != self._around({}, None)

    def tell_again(self, names: Iterable[str], summary: Summary) -> None:
        """Say of folders that were not read what was said when they were."""
        for name in sorted(names):
            summary.tell_again(name, FolderSummary.from_json(self.loaded[name].told))

    def write(self, content: ContentTree, names: Collection[str], summary: Summary) -> None:
        """Write down the folders that were loaded. Call it at the end of the transaction that loaded them.

        Where somebody has changed something meanwhile nothing is known of what the loading would do now.
        """
        owners = dict(Municipality.objects.filter(slug__in=names).values_list("slug", "pk"))
        of_names = {name: owners.get(name) for name in names}
        states = read_states(self.today, set(of_names.values()))
        since = LogEntry.objects.filter(pk__gt=self.last_change).exclude(verb__in=VERBS_OF_FILES)
        meanwhile = set(since.values_list("municipality", flat=True))
        shown = _shown(content)
        # A library that was not loaded with them is not what they stand on, whatever its files say by now.
        around = self._around(shown, self.files[LIBRARY] if LIBRARY in names else None)
        LoadedFolder.objects.bulk_create(
            [
                LoadedFolder(
                    folder=name,
                    municipality_id=owner,
                    files=self.files[name],
                    shows=shown.get(name, ""),
                    around=around,
                    state="" if owner in meanwhile else states[owner],
                    on=self.today,
                    told=_told(content, name, summary).as_json(),
                )
                for name, owner in of_names.items()
            ],
            update_conflicts=True,
            unique_fields=["folder"],
            update_fields=["municipality", "files", "shows", "around", "state", "on", "told"],
        )

    def _is_as_it_was(self, name: str, around: str, states: States) -> bool:
        row = self.loaded.get(name)
        if row is None or self.files[name] == UNKNOWN:
            return False
        now = (self.files[name], around, states.get(row.municipality_id))
        return now == (row.files, row.around, row.state)

    def _must_look_at_dates(self) -> bool:
        """Whether a deadline has passed since a folder was loaded, or the clock has gone back."""
        days = [row.on for row in self.loaded.values()]
        if not days or max(days) > self.today:
            return True
        return Snapshot.objects.filter(changes_on__gt=min(days), changes_on__lte=self.today).exists()

    def _members_of(self, names: Collection[str]) -> set[str]:
        """What a host says is read by its members, and is what their own texts are written against."""
        members = Municipality.objects.filter(host__slug__in=names).values_list("slug", flat=True)
        return {name for name in members if name in self.files}

    def _around(self, shown: dict[str, str], library: str | None) -> str:
        """Return a digest of what every folder stands in. `shown` is what folders that were just read show
        now, `library` the digest of the library's files, without one of those that were loaded last."""
        loaded = self.loaded.get(LIBRARY)
        of_library = library or (loaded.files if loaded else "")
        before = {name: row.shows for name, row in self.loaded.items() if name != LIBRARY}
        folders = sorted((before | shown).items())
        return joined([program_digest(), of_library, *(f"{name} {shows}" for name, shows in folders)])


def _last_change() -> int:
    return LogEntry.objects.aggregate(last=Max("pk"))["last"] or 0


def _shown(content: ContentTree) -> dict[str, str]:
    return {name: shown_by(folder) for name, folder in content.municipalities.items()}


def _told(content: ContentTree, name: str, summary: Summary) -> FolderSummary:
    folder = content.library if name == LIBRARY else content.municipalities[name]
    return summary.told_of(folder.owner, folder.path)
