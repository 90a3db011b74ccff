"""Settings for tests and type checks: the demo's, with everything on disk in a folder that nobody serves."""

import os

os.environ.setdefault("HANDLEKRAFT_DEMO", "1")

from handlekraft.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
