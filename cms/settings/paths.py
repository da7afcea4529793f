"""Where things lie. Imports nothing but the standard library, for the supervisor starts before Django."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(os.environ.get("WEGEKETTE_DATA") or BASE_DIR / "var").absolute()  # everything that a running site writes
DEMO_REGION = BASE_DIR / "directory" / "data" / "regions" / "halle"
