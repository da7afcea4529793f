"""A migrated database to copy: migrating takes 20 seconds, so it is done once per state of the migrations, not in every process."""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from cms.settings.paths import BASE_DIR

MADE_FROM = ["requirements.lock", *(f"{app}/migrations/*.py" for app in ("directory", "network", "events", "cms"))]


def copy_migrated(folder, target):
    """Put a freshly migrated SQLite database at TARGET; the one to copy is kept in FOLDER."""
    kept = folder / f"{digest()}.sqlite3"
    with open(folder / "lock", "w") as mutex:
        fcntl.flock(mutex, fcntl.LOCK_EX)
        if not kept.exists():
            for old in folder.glob("*.sqlite3*"):
                old.unlink()
            migrate(kept)
    copy(kept, target)


def digest():
    files = sorted(file for pattern in MADE_FROM for file in BASE_DIR.glob(pattern))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def migrate(target):
    with tempfile.TemporaryDirectory() as data:
        env = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.development", "WEGEKETTE_DATA": data}
        env.pop("DATABASE_URL", None)
        command = [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"]
        subprocess.run(command, cwd=BASE_DIR, env=env, check=True)
        unfinished = target.with_suffix(".part")
        copy(Path(data, "db.sqlite3"), unfinished)
        unfinished.rename(target)


def copy(source, target):
    """By SQLite itself, which also takes what still lies in the write-ahead log."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    old.close()
    new.close()
