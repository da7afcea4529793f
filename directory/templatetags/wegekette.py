"""Filters and tags of every template: dates, times and names in the reader's language, words in another language marked as such."""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from directory import formats
from directory.phrases import Phrase
from directory.search.highlight import html

register = template.Library()


@register.filter
def marked(value):
    """A Phrase as HTML: with its marks, and with `lang` and `dir` around it where it is in another language than asked for."""
    if isinstance(value, Phrase):
        words = html(value)
        return format_html('<span lang="{}" dir="{}">{}</span>', value.lang, value.dir, words) if value.foreign else words
    return conditional_escape("" if value is None else value)


@register.filter
def lang_of(value):
    """The `lang` attribute of an element that holds nothing but a Phrase; its direction stays that of the page, so that it stands where others do."""
    return format_html(' lang="{}"', value.lang) if isinstance(value, Phrase) and value.foreign else ""


@register.filter
def bdi(value):
    """Figures and signs that keep their order within writing from right to left."""
    return format_html('<bdi dir="ltr">{}</bdi>', value) if value else ""


@register.filter
def tel_href(number):
    """The address that dials a number: tel:+493452210."""
    digits = re.sub(r"[^\d+]", "", str(number or "").replace("(0)", ""))
    return f"tel:{'+' + digits[2:] if digits.startswith('00') else digits}" if digits else ""


@register.filter
def day(value, style="long"):
    """`{{ offer.next_start|day }}`; styles: short, long, full; "2026-05" is a month."""
    if isinstance(value, str):
        return formats.partial_date(value)
    return formats.date(value, style) if value else ""


@register.filter
def weekday(value, width="wide"):
    return formats.weekday(value, width) if value not in (None, "") else ""


@register.filter
def relative_day(value):
    return formats.relative_day(value) if value else ""


@register.filter
def clock(value):
    return formats.time(value) if value else ""


@register.filter
def moment(value, style="full"):
    return formats.moment(value, style) if value else ""


@register.simple_tag
def clock_range(start, end):
    return format_html("<bdi>{}</bdi>", formats.time_range(start, end))


@register.simple_tag
def day_range(start, end):
    return formats.date_range(start, end)


@register.simple_tag
def moment_range(start, end, style="full"):
    return formats.moment_range(start, end, style)


@register.filter
def weeks(value):
    return formats.duration(value, "week") if value else ""


@register.filter
def minutes(value):
    return formats.duration(value, "minute") if value else ""


@register.filter
def number(value):
    return formats.number(value) if value is not None else ""


@register.filter
def distance(kilometres):
    return formats.distance(kilometres) if kilometres is not None else ""


@register.filter
def language_name(code):
    return formats.language_name(code) if code else ""


@register.filter
def language_names(codes):
    return formats.languages(codes) if codes else ""


@register.filter
def listed(items, style="standard"):
    """As "a, b and c"; with "or": "a, b or c". Phrases among the items stay marked."""
    return mark_safe(formats.join([marked(item) for item in items], style)) if items else ""  # each item is escaped by marked
