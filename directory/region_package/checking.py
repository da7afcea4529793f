"""The check of a region package: the schema, references, and the rules that span fields."""

from directory.region_package.partial import sound_records
from directory.region_package.reading import Fault, Package, read
from directory.region_package.verdict import check

__all__ = ["Fault", "Package", "check", "read", "sound_records"]
