"""How a kind of records of the region package and a model say the same: declared once, read in both directions.

    PLACES = Mapping("places", Place, hours=hours(), closures=closures())

The schema names the fields. A field that is not declared has the model's name (`note_de` is `note`, `id` is `slug`), and what the model
has there says what it is: a value, a reference, rows of a child relation, texts. Between record and model stands the Row, which knows no
database; directory.region_package.storing reads and writes it.
"""

import hashlib
import json

from directory.models import Region
from directory.region_package.parts import Children, Fields, Links, Nested, Part, Ref, Texts, Value
from directory.region_package.records import PARTS
from directory.region_package.rows import Row, Shape
from directory.region_package.schema import DEFINITIONS

__all__ = ["Children", "Links", "Mapping", "Nested", "Part", "Ref", "Texts", "Value", "arranged"]


class Mapping:
    """The records of `kind` ("offers", "network.bodies"; "region", "network": what such a file says beside its lists) are a model's.

    `shared`: the same records serve all regions. `lists` of a file that are kinds of their own, by default all with ids. Declared is a
    part, or the name of the attribute, by the field of the package.
    """

    def __init__(self, kind, model, *, shared=False, lists=None, **declared):
        self.kind, self.model, self.shared = kind, model, shared
        self.lists = lists
        self.file, _dot, self.list = kind.partition(".")
        self.shape = Shape(model)
        self.fields = Fields(self._schema(), self.shape, declared)

    def _schema(self):
        schema = DEFINITIONS[self.file]
        if self.single:
            lists = PARTS[self.file] if self.lists is None else self.lists
            return schema | {"properties": {key: inner for key, inner in schema["properties"].items() if key not in lists}}
        return (schema["properties"][self.list] if self.list else schema)["items"]

    @property
    def single(self):
        """Whether a package holds one such record, with lists of others in it."""
        return self.file in PARTS and not self.list

    def of_region(self, region):
        """All records of the region, in the order in which a package names them."""
        records = self.model._base_manager.order_by(*self.shape.order)
        if self.shared:
            return records
        return records.filter(pk=region.pk) if self.model is Region else records.filter(region=region)

    def row(self, record, rank=None):
        """What the model is to hold."""
        return self.fields.take(record, Row(rank=rank if self.shape.rank else None))

    def record(self, row):
        """Everything that the model holds; see `arranged`."""
        return self.fields.give(row)

    def digest(self, row):
        """Stands for what the record says, however it was written."""
        said = json.dumps([self.record(row), row.rank], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()

    def faults(self, record):
        """(path, words) of what the columns of the database cannot hold."""
        return self.fields.faults(record)


def arranged(schema, value, languages):
    """The value as the schema wants it written: its order of fields, languages in the order given, no field that has nothing to say."""
    if isinstance(value, list):
        return [arranged(schema["items"], item, languages) for item in value]
    if not isinstance(value, dict):
        return value
    if "propertyNames" in schema:
        codes = sorted(value, key=lambda code: (languages.index(code) if code in languages else len(languages), code))
        return {code: arranged(schema["additionalProperties"], value[code], languages) for code in codes}
    properties, required = schema["properties"], schema.get("required", ())
    kept = [key for key in properties if key in required or value.get(key) not in (None, [], {})]
    return {key: arranged(properties[key], value.get(key), languages) for key in kept}
