"""The filters of search as readers see them: their order, their words, and the addresses that choose and drop them."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from directory import formats, whereabouts
from directory.facts import label
from directory.languages import GERMAN
from directory.models import Level, OfferKind, Topic
from directory.models.choices import Format
from directory.phrases import Phrase
from directory.search.document import AGE_BANDS
from directory.templatetags.wegekette import listed

TYPES = {
    "offer": gettext_lazy("Offers"),
    "organisation": gettext_lazy("Organisations"),
    "place": gettext_lazy("Places"),
    "event": gettext_lazy("Events"),
    "topic": gettext_lazy("Topics"),
    "step": gettext_lazy("Steps of your path"),
    "notice": gettext_lazy("News and corrections"),
    "body": gettext_lazy("Groups of the network"),
    "funding": gettext_lazy("Funding for employers"),
    "page": gettext_lazy("Pages of this site"),
}
SWITCHES = {  # facets of one value, shown together
    "childcare": gettext_lazy("With childcare, or help with finding it"),
    "women": gettext_lazy("For women only"),
    "cost": pgettext_lazy("filter", "Free of charge"),
    "access": gettext_lazy("Just come, no appointment"),
    "places": gettext_lazy("With free places"),
    "open": gettext_lazy("Open now"),
}
TIMES = {"day": gettext_lazy("During the day"), "evening": gettext_lazy("In the evening")}
GROUPS = {  # first what decides
    "level": gettext_lazy("My German"),
    "district": gettext_lazy("District"),
    "": gettext_lazy("What matters to me"),
    "time": pgettext_lazy("filter", "Time"),
    "spoken": gettext_lazy("Language spoken"),
    "kind": gettext_lazy("Kind of help"),
    "step": gettext_lazy("Step of your path"),
    "age": gettext_lazy("Age"),
    "format": gettext_lazy("How it takes place"),
    "topic": gettext_lazy("Topic"),
    "type": gettext_lazy("What is found"),
}
MOST_TOPICS = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One check box of a filter."""

    name: str
    value: str
    label: str | Phrase
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    label: str
    values: list[Choice] = field(default_factory=list)

    @property
    def open(self):
        return any(choice.selected for choice in self.values)


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen value, and the address without it."""

    label: str | Phrase
    url: str


class FilterPanel:
    """Groups of filters and chips for what was found. Labels of steps and topics cost one query each kind."""

    def __init__(self, query, found, steps, most_topics=MOST_TOPICS):
        self.query, self.found, self.most_topics = query, found, most_topics
        self.steps = {step.slug: step.title for step in steps}
        self.topics = {topic.slug: topic.title for topic in Topic.objects.filter(slug__in=self._topic_slugs()).only("slug", "labels")}

    def _topic_slugs(self):
        counted = [value.value for value in self.found.facets.get("topic", ())[: self.most_topics]]
        whys = [slug for result in self.found.results for slug in _of_kind(result.why, "topic")]
        return {*counted, *whys, *self.query.facets.get("topic", ()), *self.found.topics}

    @property
    def groups(self):
        made = [Group(name, words, self._choices(name)) for name, words in GROUPS.items()]
        return [group for group in made if group.values]

    def _choices(self, group):
        names = [group] if group else SWITCHES
        return [
            Choice(name, value.value, words, value.count, value.selected)
            for name in names
            for value in self._in_order(name)
            if (words := self.words(name, value.value))
        ]

    def _in_order(self, name):
        """Levels, ages and steps in their own order, all others by count."""
        values = self.found.facets.get(name, ())
        order = {"level": list(Level.values), "step": list(self.steps)}.get(name)
        if order:
            return sorted(values, key=lambda v: order.index(v.value) if v.value in order else len(order))
        return sorted(values, key=lambda v: AGE_BANDS.index(v.value) if v.value in AGE_BANDS else -1) if name == "age" else values

    def words(self, name, value):
        """The label of a value; "" where it is none that readers know."""
        if name in SWITCHES:
            return SWITCHES[name]
        if name == "district":
            return Phrase(value, "de", self.query.language)
        if name == "spoken":
            return formats.languages([value])
        if name == "age":
            return age_band(value)
        codes = {"level": Level, "kind": OfferKind, "format": Format}.get(name)
        if codes:
            return label(codes, value) if value in codes.values else ""
        return {"time": TIMES, "type": TYPES, "step": self.steps, "topic": self.topics}.get(name, {}).get(value, "")

    @property
    def chips(self):
        chosen = [(name, value) for name, values in self.query.facets.items() for value in values]
        filters = [Chip(self.words(name, value) or value, without(self.query, name, value)) for name, value in chosen]
        return [*place_chips(self.query), *filters]

    @property
    def clear_url(self):
        """The address without any of several chips."""
        return address(without_place(self.query), facets=dict.fromkeys(self.query.facets)) if len(self.chips) > 1 else ""

    def why(self, result):
        """Why a result is there, in one line, where its title does not say it."""
        return mark_safe(" · ".join(map(conditional_escape, self._reasons(result))))  # each is escaped

    def _reasons(self, result):
        found = [] if "title" in result.why else [*self._german_words(result), *self._topics(result)]
        typo = [_("Spelling corrected")] if "typo" in result.why else []
        german = [_("Found in the German text")] if "german" in result.why and "title" not in result.why and not found else []
        return [*found[:1], *typo, *german]

    def _german_words(self, result):
        """The words to which the lexicon led."""
        words = [Phrase(word, "de", self.query.language) for word in _of_kind(result.why, "word")]
        if words and self.query.language in GERMAN:
            yield _because_of(words)
        elif words:
            yield format_html(_("German: {words}"), words=listed(words))

    def _topics(self, result):
        topics = [self.topics[slug] for slug in _of_kind(result.why, "topic") if slug in self.topics]
        topics = [topic for topic in topics if str(topic) != str(result.title)]
        if topics:
            yield _because_of(topics)


def _of_kind(codes, kind):
    """What follows a kind in the codes of Result.why."""
    return [code.removeprefix(f"{kind}:") for code in codes if code.startswith(f"{kind}:")]


def _because_of(phrases):
    return format_html(_("Found because of: {words}"), words=listed(phrases))


def place_chips(query):
    """The place from which distances are counted."""
    if query.near is None:
        return []
    label = _("Near me") if whereabouts.by_coordinates(query) else _("Near %(place)s") % {"place": query.place}
    return [Chip(label, address(without_place(query)))]


def without_place(query):
    """The query without a place, and not sorted by the distance to it."""
    return replace(query, near=None, place="", sort="" if query.sort == "distance" else query.sort)


def age_band(value):
    lowest, _dash, highest = value.partition("-")
    if not (lowest.isdigit() and (highest.isdigit() or not highest)):
        return ""
    if not highest:
        return _("%(age)s and older") % {"age": lowest}
    return _("%(youngest)s to %(oldest)s years") % {"youngest": lowest, "oldest": highest}


def parameters(query, **changes):
    """The query as parameters of an address; changed facets as {name: values}, None drops one."""
    facets = {**query.facets, **changes.pop("facets", {})}
    pairs = [("q", query.text)] if query.text else []
    pairs += [(name, value) for name, values in facets.items() for value in values or ()]
    pairs += kept_order(query)
    if query.verbatim:
        pairs.append(("verbatim", "1"))
    return pairs + [(name, str(value)) for name, value in changes.items()]


def kept_order(query):
    """The parameters of a query that say in which order, and from where."""
    return [(name, value) for name, value in (("sort", query.sort), ("near", query.place)) if value]


def address(query, **changes):
    return f"?{urlencode(parameters(query, **changes))}"


def without(query, name, value):
    left = [v for v in query.facets[name] if v != value]
    return address(query, facets={name: left})
