"""What the verbs of this app raise."""


class OrganisationError(Exception):
    """What was asked would leave the organisation without meaning; the message says what to do."""
