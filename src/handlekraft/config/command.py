"""`handlekraft …`: the one command of the installation; its verbs are Django management commands."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the verb named on the command line, with this project's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handlekraft.config.settings")
    execute_from_command_line(["handlekraft", *sys.argv[1:]])
