"""Settings for tests and type checks: the demo's, with everything on disk in a folder that nobody serves."""

import os

os.environ.setdefault("HANDLEKRAFT_DEMO", "1")

from handlekraft.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# pytest-django gives every process its own file unless the database is Django's SQLite
# by name, or said to be in memory.
if DATABASES["default"]["ENGINE"] == "handlekraft.config.sqlite":  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
