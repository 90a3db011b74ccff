"""The end of a building: check what was made, add what is shared, sign the manifest, let readers have it."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from handlekraft.editions.shelf.manifest import EditionManifest, FileRecord, by_path, write_manifest
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.editions.shelf.switching import settle, switch
from handlekraft.editions.shelf.writing import link_files
from handlekraft.publishing.building.planning import BuildPlan
from handlekraft.publishing.collecting import EditionInputs
from handlekraft.publishing.program import builder
from handlekraft.publishing.rendering import Renderer


def finish(
    folder: Path,
    shelf: Shelf,
    inputs: EditionInputs,
    planned: BuildPlan,
    renderer: Renderer,
    records: list[FileRecord],
    now: datetime,
) -> tuple[str, Collection[str]]:
    """Make an edition of a building folder, of which every file has been read back, and switch to it; return its id and its files."""
    made = by_path(records)
    kept = [record for family in planned.share.values() for record in family]
    kept += [job.cast for job in planned.make if job.cast]
    # Pages share casts: each is linked once, and none that was found damaged and made anew.
    shared = [record for path, record in by_path(kept).items() if path not in made]
    if planned.before:
        link_files(planned.before.folder, folder, shared)
    edition = shelf.next_id(now)
    manifest = EditionManifest(
        edition=edition,
        municipality=inputs.name,
        built_at=now.isoformat(timespec="seconds"),
        builder=builder(),
        drafts=inputs.drafts,
        styles={site.value: frame.style_hash for (site, _), frame in inputs.frames.items()},
        standard=inputs.standard,
        late_values=renderer.late_values.by_value,
        files=by_path([*records, *shared]),
    )
    write_manifest(folder, manifest)
    settle(folder, shelf, edition)
    switch(shelf, edition)
    return edition, manifest.files
