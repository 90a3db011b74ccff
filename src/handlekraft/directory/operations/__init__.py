"""Verbs that change contacts, resources, laws, terms and link hosts.

The `record_…` verbs make the tables say what a checked file says. They are run by the one who runs the
installation, from its command line, so they ask for no signed-in person, and confirm nothing beyond what the
file itself states. The other verbs are those of people at work: each takes the person, and none lets one
person alone change a number (decision 0013).
"""
