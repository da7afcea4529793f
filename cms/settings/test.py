"""The tests: nothing outside of a temporary folder, nothing slow for safety's sake."""

import tempfile
from pathlib import Path

from cms.settings.base import *  # noqa: F403 - a settings module is its names
from cms.settings.base import DATABASES, environment

DEBUG = False
SECRET_KEY = "only for tests, where nothing is secret"
ALLOWED_HOSTS = ["testserver", ".localhost", "127.0.0.1", "[::1]", ".example"]

# Each process of a parallel run gets its own folder: index files and uploads of one test never meet those of another.
_folder = tempfile.TemporaryDirectory(prefix="wegekette-test-")  # removed with the process
DATA_DIR = Path(_folder.name)
SEARCH_DIR = DATA_DIR / "search"
SEARCH_LEXICON_DIR = DATA_DIR / "lexicon"
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()  # WhiteNoise warns when there is none

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES = {"default": environment.database(f"sqlite:///{DATA_DIR}/db.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # a test's data need not outlive a power cut
    DATABASES["default"]["TEST"] = {"NAME": f"{DATA_DIR}/test.sqlite3"}  # a file: tests/conftest.py puts a migrated database there
ELASTICSEARCH = None

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a slow hash makes every login slow
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {  # no collectstatic before a test
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "ENQUEUE_ON_COMMIT": False}}
