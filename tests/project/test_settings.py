"""What is wrong with the environment is said in one sentence that names the variable; nothing starts, nothing is traced."""

import os
import stat
import subprocess
import sys

import pytest

from cms.settings import environment
from cms.settings.paths import BASE_DIR

READ = ["DATABASE_URL", "ELASTICSEARCH_URL", "SECRET_KEY", "ALLOWED_HOSTS", "MEDIA_ROOT", "PORT", "WEGEKETTE_DATA", "DEBUG", "BASE_URL"]


def start(settings, tmp_path, *, say="", **variables):
    """Import a settings module in a process of its own and print the expression SAY."""
    env = {name: value for name, value in os.environ.items() if name not in READ}
    env |= {"WEGEKETTE_DATA": str(tmp_path / "data")} | {name: value for name, value in variables.items() if value is not None}
    code = f"import cms.settings.{settings} as settings; print({say})"
    return subprocess.run([sys.executable, "-c", code], cwd=BASE_DIR, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def sound(tmp_path):
    return {
        "DATABASE_URL": "postgres://wegekette:hushhush@database/wegekette",
        "SECRET_KEY": "x" * 50,
        "ALLOWED_HOSTS": "halle.example,www.halle.example",
        "MEDIA_ROOT": str(tmp_path),
    }


def test_production_starts_with_a_sound_environment(tmp_path, sound):
    done = start("production", tmp_path, say="settings.DEBUG, settings.ALLOWED_HOSTS", **sound)

    assert (done.returncode, done.stdout) == (0, "False ['halle.example', 'www.halle.example']\n")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", None),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "wegekette"),
        ("DATABASE_URL", "mysql://user:hushhush@host/name"),
        ("DATABASE_URL", "postgres://user:hushhush@host/"),
        ("DATABASE_URL", "postgres://user:hushhush@host:port/name"),
        ("SECRET_KEY", None),
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", None),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "https://halle.example"),
        ("ALLOWED_HOSTS", "halle.example:8000"),
        ("MEDIA_ROOT", None),
        ("MEDIA_ROOT", "/nowhere/media"),
        ("ELASTICSEARCH_URL", "elasticsearch:9200"),
        ("PORT", "eighty"),
        ("PORT", "70000"),
    ],
)
def test_production_names_what_is_wrong(tmp_path, sound, name, value):
    done = start("production", tmp_path, **sound | {name: value})

    assert done.returncode == 1
    assert done.stderr.startswith(f"Wegekette cannot start: {name} ")
    assert done.stderr.count("\n") == 1
    assert "hushhush" not in done.stderr


def test_development_needs_no_environment_and_keeps_its_key(tmp_path):
    first, second = (start("development", tmp_path, say="settings.SECRET_KEY") for _ in range(2))

    assert first.returncode == 0
    assert len(first.stdout) > 50
    assert first.stdout == second.stdout
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600


def test_behind_a_proxy_that_ends_tls_forms_are_taken_and_cookies_are_safe(tmp_path):
    say = "settings.CSRF_TRUSTED_ORIGINS, settings.SESSION_COOKIE_SECURE"
    done = start("development", tmp_path, say=say, ALLOWED_HOSTS="halle.example,.land.example", BASE_URL="https://halle.example")

    assert done.stdout == "['https://halle.example', 'https://*.land.example'] True\n"


def test_all_that_a_site_writes_lies_in_its_data_folder(tmp_path):
    say = "*(settings.DATABASES['default']['NAME'], settings.SEARCH_DIR, settings.MEDIA_ROOT, settings.STATIC_ROOT), sep='\\n'"

    assert [line.rpartition("/")[0] for line in start("development", tmp_path, say=say).stdout.splitlines()] == [str(tmp_path / "data")] * 4


def test_sqlite_is_patient_and_keeps_what_it_has_confirmed():
    options = environment.database("sqlite:////tmp/x.sqlite3")["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]


def test_several_elasticsearch_nodes():
    given = {"ELASTICSEARCH_URL": "https://reader:p%40ss@a, http://b:9201/es,", "ELASTICSEARCH_PREFIX": "land-"}

    options = environment.elasticsearch(given)

    assert options["nodes"] == ("https://a:443", "http://b:9201/es")
    assert (options["user"], options["password"], options["prefix"]) == ("reader", "p@ss", "land-")
    assert environment.elasticsearch({}) is None
