"""Writing the files of a region package into a folder, all or none."""

import json
import secrets
import shutil
from pathlib import Path

from directory.region_package.schema import FILES


class FolderError(Exception):
    """Why nothing is written there, in words."""


def write_folder(folder, contents):
    """Make the folder hold exactly these files. It may hold a package already, and nothing else."""
    folder = Path(folder).resolve()
    try:
        _require_package_or_nothing(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
        new.mkdir()
        try:
            for name, content in contents.items():
                (new / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
            _swap(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as fault:
        raise FolderError(f"{folder} cannot be written: {fault.strerror}.") from fault


def _require_package_or_nothing(folder):
    if folder.exists() and not folder.is_dir():
        raise FolderError(f"{folder} is no folder.")
    known = {f"{name}.json" for name in FILES}
    others = sorted(path.name for path in folder.iterdir() if path.name not in known) if folder.exists() else []
    if others:
        raise FolderError(f"{folder} holds other things than a region package ({', '.join(others[:3])}). Choose a new folder.")


def _swap(new, folder):
    """The new folder takes the place of the old one, of which a copy is there at any moment."""
    if not folder.exists():
        new.rename(folder)
        return
    old = new.with_name(f"{new.name}.old")
    folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)
