"""The end of a building: put made and shared files together, sign the manifest, let readers have it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from handlekraft.editions.shelf.manifest import EditionManifest, FileRecord, Held, by_path, write_manifest
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.editions.shelf.switching import settle, switch
from handlekraft.editions.shelf.writing import link_files
from handlekraft.publishing.building.planning import BuildPlan
from handlekraft.publishing.collecting import EditionInputs
from handlekraft.publishing.program import builder
from handlekraft.publishing.rendering import Renderer


@dataclass(frozen=True, slots=True)
class Made:
    """Everything an edition consists of. `shared` are the files that stand in the
    edition before, `files` all of them."""

    inputs: EditionInputs
    planned: BuildPlan
    renderer: Renderer
    shared: tuple[FileRecord, ...]
    files: Mapping[str, FileRecord]
    held: tuple[Held, ...]
    healed: frozenset[str]


def put_together(
    inputs: EditionInputs,
    planned: BuildPlan,
    renderer: Renderer,
    records: Iterable[FileRecord],
    former: Iterable[FileRecord],
    held: tuple[Held, ...],
    healed: Iterable[str],
) -> Made:
    """Return an edition of what was made, and of what is shared with the edition before: `former` files where
    pages are held back, and all that the plan shares."""
    made = by_path(records)
    kept = [*former, *(record for family in planned.share.values() for record in family)]
    kept += [job.cast for job in planned.make if job.cast]
    # Pages share casts: each is linked once, and none that was found damaged and made anew.
    shared = tuple(record for path, record in by_path(kept).items() if path not in made)
    files = by_path([*made.values(), *shared])
    return Made(inputs, planned, renderer, shared, files, held, frozenset(healed))


def finish(folder: Path, shelf: Shelf, made: Made, now: datetime) -> str:
    """Make an edition of a building folder, of which every file has been read back,
    and switch to it; return its id."""
    if made.planned.before:
        link_files(made.planned.before.folder, folder, made.shared)
    edition = shelf.next_id(now)
    manifest = EditionManifest(
        edition=edition,
        municipality=made.inputs.name,
        built_at=now.isoformat(timespec="seconds"),
        builder=builder(),
        drafts=made.inputs.drafts,
        styles={site.value: frame.style_hash for (site, _), frame in made.inputs.frames.items()},
        standard=made.inputs.standard,
        late_values=made.renderer.late_values.by_value,
        files=made.files,
        held=made.held,
    )
    write_manifest(folder, manifest)
    settle(folder, shelf, edition)
    switch(shelf, edition)
    return edition
