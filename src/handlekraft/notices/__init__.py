"""Important messages: a line that stands first on readers' pages for some hours or days."""
