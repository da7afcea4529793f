"""Model fields for facts that come as ordered lists and for words per language. All are stored as JSON."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.languages import KNOWN


class CodeListField(models.JSONField):
    """An ordered list of codes out of `codes` ([(code, label)]), edited as check boxes."""

    def __init__(self, *args, codes=(), **kwargs):
        self.codes = codes
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs  # the codes are no matter of the database

    def validate(self, value, instance):
        super().validate(value, instance)
        unknown = [code for code in value if code not in dict(self.codes)]
        if unknown:
            raise ValidationError(_("Unknown: %(codes)s"), params={"codes": ", ".join(map(str, unknown))})

    def formfield(self, **kwargs):
        options = {"choices": self.codes, "required": not self.blank, "label": self.verbose_name, "help_text": self.help_text}
        return CodeListFormField(**options | {name: kwargs[name] for name in ("choices", "widget") if name in kwargs})


class CodeListFormField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def has_changed(self, initial, data):
        return set(initial or []) != set(data or [])

    def in_order_of(self, initial, data):
        """The chosen codes in the order that they had before, new ones behind."""
        before = [code for code in initial or () if code in data]
        return before + [code for code in data if code not in before]


class LineListField(models.JSONField):
    """A list of words or sentences, edited one a line."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return LineListFormField(required=not self.blank, label=self.verbose_name, help_text=self.help_text)


class LineListFormField(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)

    def validate(self, value):
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")


class LanguageMapField(models.JSONField):
    """Words per language: {code: text}, or {code: [text, ...]} with `lists`; edited as one box with `code: text` a line."""

    def __init__(self, *args, lists=False, **kwargs):
        self.lists = lists
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value, instance):
        super().validate(value, instance)
        unknown = [code for code in value if code not in KNOWN]
        if unknown:
            raise ValidationError(_("Unknown language: %(codes)s"), params={"codes": ", ".join(unknown)})

    def formfield(self, **kwargs):
        return LanguageMapFormField(lists=self.lists, required=not self.blank, label=self.verbose_name, help_text=self.help_text)


class LanguageMapFormField(forms.CharField):
    """`de: Deutschkurs` a line; several words of one language are parted by semicolons."""

    widget = forms.Textarea(attrs={"rows": 6})
    default_error_messages = {"line": _("Line %(number)s: write a language code, a colon and the words, such as “de: Deutschkurs”.")}

    def __init__(self, *, lists=False, **kwargs):
        self.lists = lists
        super().__init__(**kwargs)

    def prepare_value(self, value):
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{code}: {'; '.join(words) if self.lists else words}" for code, words in value.items())

    def to_python(self, value):
        found = {}
        for number, line in enumerate((value or "").splitlines(), 1):
            code, colon, words = line.partition(":")
            if not line.strip():
                continue
            if not colon or code.strip() not in KNOWN or not words.strip():
                raise ValidationError(self.error_messages["line"], code="line", params={"number": number})
            parts = [part.strip() for part in words.split(";") if part.strip()]
            found[code.strip()] = parts if self.lists else words.strip()
        return found

    def has_changed(self, initial, data):
        try:
            return (initial or {}) != self.to_python(data)
        except ValidationError:
            return True

    def validate(self, value):
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")
