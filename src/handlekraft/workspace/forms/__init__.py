"""What people at work choose and write: choices above lists, words of a section, numbers, decisions."""
