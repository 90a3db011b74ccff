"""What answers a reader: files of an edition and the headers they go out with. No Django, no database."""
