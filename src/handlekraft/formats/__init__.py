"""What the format of a file is built of: fields, entries, and where in a file something is
wrong. No Django, no file, no YAML."""
