"""Bring the language catalogues in line with the strings in use: `uv run python
-m handlekraft.design.messages`."""

import sys

from handlekraft.design.bundling import catalogues


def main() -> int:
    """Merge new strings into every catalogue and list what still lacks a translation."""
    wanted = [catalogues.message_id(message) for message in catalogues.extracted() if message.id]
    for path in catalogues.catalogue_files():
        catalogues.merge(path)
        missing = catalogues.untranslated(path, wanted)
        sys.stdout.write(f"{path.parts[-3]}: {len(wanted) - len(missing)} av {len(wanted)} er oversatt.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
