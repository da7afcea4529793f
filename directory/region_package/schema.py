"""The schema of the format, region-package.schema.json, and what it refuses, in words."""

import json
import re
from datetime import date, datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator, FormatChecker, validators
from jsonschema.exceptions import ValidationError as Refusal

SCHEMA = json.loads(Path(__file__).with_name("region-package.schema.json").read_text("utf-8"))
FILES = tuple(SCHEMA["properties"])
REQUIRED = tuple(SCHEMA["required"])
YEARS = range(1900, 2200)  # beyond them a date is a slip of the hand, and shifting it may leave the calendar


def _inlined(schema):
    """The schema without `$ref`: each place holds its definition, whose name it keeps as `x-def`."""
    if isinstance(schema, list):
        return [_inlined(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    own = {key: _inlined(value) for key, value in schema.items() if key != "$ref"}
    if "$ref" not in schema:
        return own
    name = schema["$ref"].rsplit("/", 1)[-1]
    return own | _inlined(SCHEMA["$defs"][name]) | {"x-def": name}


DEFINITIONS = {name: _inlined({"$ref": f"#/$defs/{name}"}) for name in FILES}


# What jsonschema is told beyond the standard: Python's `$`, `\d` and floats would let more pass than the schema means. ------------

_formats = FormatChecker(formats=())
_address = URLValidator(["http", "https"])


@_formats.checks("date", ValueError)
def _is_date(value):
    return not isinstance(value, str) or date.fromisoformat(value).year in YEARS


@_formats.checks("date-time", ValueError)
def _is_moment(value):
    return not isinstance(value, str) or datetime.fromisoformat(value).year in YEARS


@_formats.checks("uri", ValidationError)
def _is_address(value):
    return not isinstance(value, str) or _address(value) is None


@_formats.checks("email", ValidationError)
def _is_email(value):
    return not isinstance(value, str) or validate_email(value) is None


def _pattern(validator, pattern, instance, schema):
    strict = re.sub(r"\$$", r"\\Z", pattern.replace(r"\d", "[0-9]"))
    if isinstance(instance, str) and not re.search(strict, instance):
        yield Refusal(pattern)


def _is_integer(checker, instance):
    return isinstance(instance, int) and not isinstance(instance, bool)


_Validator = validators.extend(
    Draft202012Validator,
    validators={"pattern": _pattern},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)
_VALIDATORS = {name: _Validator(schema, format_checker=_formats) for name, schema in DEFINITIONS.items()}


# Faults in words ------------------------------------------------------------------------------------------------------------------


def schema_faults(name, content):
    """{path: words} of all that the schema refuses in a file, one sentence for a place."""
    found = {}
    for error in _VALIDATORS[name].iter_errors(content):
        of_key = [error.instance] if "propertyNames" in error.schema_path else []
        for key, words in _explain(error):
            found.setdefault((*error.absolute_path, *of_key, *([] if key is None else [key])), words)
    return found


def _explain(error):
    """[(key below the error's path or None, words)]"""
    value, wanted = error.instance, error.validator_value
    match error.validator:
        case "required":
            return [(key, missing()) for key in wanted if key not in value]
        case "additionalProperties":
            return [(key, _("There is no such field.")) for key in value if key not in error.schema.get("properties", {})]
        case "dependentRequired":
            return [(key, missing()) for given, keys in wanted.items() if given in value for key in keys if key not in value]
        case "not":
            return [(None, _("This must not stand here."))]
        case "enum":
            return [(None, _("%(value)s is none of: %(allowed)s.") % {"value": shown(value), "allowed": ", ".join(map(_word, wanted))})]
        case "uniqueItems":
            return [(None, _("One value stands twice."))]
        case "pattern" | "format" | "type":
            return [(None, _misshapen(value, error))]
    return [(None, _out_of_bounds(value, error))]


def _misshapen(value, error):
    if error.validator == "pattern" and error.validator_value == r"\S":
        return _("This text is empty: null or no field says that there is nothing to say.")
    about = {"value": shown(value), "meaning": error.schema.get("description", ""), "types": _types(error.schema)}
    if error.validator == "type":
        return _("%(value)s does not fit: %(types)s is expected.") % about
    return _("%(value)s does not fit: %(meaning)s") % about


def _out_of_bounds(value, error):
    about = {"value": shown(value), "limit": error.validator_value}
    match error.validator:
        case "minItems" | "minProperties":
            return _("There are too few: at least %(limit)s must stand here.") % about
        case "maxLength":
            return _("This is longer than %(limit)s characters.") % about
        case "maximum":
            return _("%(value)s is more than %(limit)s.") % about
    return _("%(value)s is less than %(limit)s.") % about


def _types(schema):
    types = schema.get("type", "")
    return " | ".join([types] if isinstance(types, str) else types)


def _word(value):
    return "null" if value is None else str(value)


def missing():
    return _("This field is missing.")


def shown(value):
    """A value as JSON writes it, cut to a length that a line bears."""
    text = json.dumps(value, ensure_ascii=False)
    text = text if len(text) < 80 else f"{text[:76]} ..."
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def walk(schema, value, path=()):
    """(schema, value, path) of everything that the schema describes, keys of mappings included."""
    yield schema, value, path
    if isinstance(value, dict):
        properties, others = schema.get("properties", {}), schema.get("additionalProperties")
        for key, item in value.items():
            if "propertyNames" in schema:
                yield from walk(schema["propertyNames"], key, (*path, key))
            inner = properties.get(key, others)
            if isinstance(inner, dict):
                yield from walk(inner, item, (*path, key))
    elif isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from walk(schema["items"], item, (*path, index))
