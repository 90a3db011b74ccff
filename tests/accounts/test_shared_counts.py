"""One code of a second factor, shown to several processes: one of them takes it, in either database."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone

from handlekraft.accounts.counting import USED_CODE
from handlekraft.accounts.models import SharedCount

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).parents[2] / "scripts" / "with-postgresql"
LONGEST = 300  # seconds on a machine that does much else
TABLES = "from handlekraft.config.command import main; main()"
FACTOR = """
import time
import django; django.setup()
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from handlekraft.accounts.models import User
secret = generate_totp_secret()
TOTP.activate(User.objects.create_user("a@b.example", "x" * 20), secret)
print(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
"""
SHOW = """
import sys
import django; django.setup()
from allauth.mfa.models import Authenticator
factor = Authenticator.objects.get().wrap()
print("klar", flush=True)
sys.stdin.readline()
print(factor.validate_code(sys.argv[1]))
"""
# Lets three processes that wait for one another show the same code, and one more afterwards.
PROCESSES = """
import os, subprocess, sys
def python(program, *words):
    return subprocess.Popen([sys.executable, "-c", program, *words], stdin=-1, stdout=-1, text=True)
tables, factor, show = (os.environ[name] for name in ("TABLES", "FACTOR", "SHOW"))
python(tables, "migrate", "--verbosity", "0").communicate()
code = python(factor).communicate()[0].strip()
def show_at_once(number):
    shown = [python(show, code) for _ in range(number)]
    for each in shown: each.stdout.readline()
    for each in shown: each.stdin.write("vis" + chr(10)); each.stdin.flush()
    return [each.communicate()[0].strip() for each in shown].count("True")
print(show_at_once(3), show_at_once(1))
"""


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_code_shown_to_several_processes_lets_one_in(tmp_path: Path, database: str) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "handlekraft.config.settings",
        "HANDLEKRAFT_DEMO": "1",
        "HANDLEKRAFT_VAR": str(tmp_path),
        "TABLES": TABLES,
        "FACTOR": FACTOR,
        "SHOW": SHOW,
    }
    environment.pop("HANDLEKRAFT_DATABASE_URL", None)
    command = [sys.executable, "-c", PROCESSES]
    if database == "postgresql":
        command = [str(SCRIPT), *command]

    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
    )

    assert (done.returncode, done.stderr, done.stdout.split()) == (0, "", ["1", "0"])


@pytest.mark.django_db
def test_count_names_nobody_and_is_gone_when_its_time_is_out() -> None:
    cache.add("allauth:rl:login:ip:192.0.2.7", [1.0], timeout=60)
    [line] = SharedCount.objects.all()
    assert len(line.cache_key) == 64
    assert "192.0.2.7" not in line.cache_key + line.value

    SharedCount.objects.update(expires=timezone.now() - timedelta(seconds=1))
    cache.add("noe annet", 1, timeout=60)

    assert SharedCount.objects.count() == 1


@pytest.mark.django_db
def test_used_code_is_remembered_for_as_long_as_it_could_be_used_again() -> None:
    assert cache.add(f"{USED_CODE}?user=1&code=123456", "y", timeout=30)

    assert SharedCount.objects.get().expires > timezone.now() + timedelta(seconds=80)
    assert not cache.add(f"{USED_CODE}?user=1&code=123456", "y", timeout=30)
