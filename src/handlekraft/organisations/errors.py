"""What the verbs of this app raise."""


class OrganisationError(Exception):
    """What was asked would leave the organisation without meaning; the message says what to do."""


class AppendOnlyError(Exception):
    """Somebody tried to change or remove what has been put on record."""
