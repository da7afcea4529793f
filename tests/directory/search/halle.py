"""Documents straight from the region package that is shipped: the search is tried on real words, without a database."""

import json
from datetime import date
from functools import cache

from cms.settings.paths import DEMO_REGION
from directory.search.document import Document, Words
from directory.search.thesaurus import from_topics

LANGUAGES = ("de", "de-simple", "en", "uk", "ru", "ar", "fa", "tr", "fr")
LEVELS = ("none", "A1", "A2", "B1", "B2", "C1", "C2")


@cache
def records(name):
    return json.loads((DEMO_REGION / f"{name}.json").read_text("utf-8"))


def thesaurus():
    return from_topics(records("topics"))


def documents():
    """Everything of the package that is found."""
    yield from map(offer, records("offers"))
    yield from map(organisation, records("organisations"))
    yield from map(event, records("events"))
    for record in records("chain"):
        yield Document("step", record["id"], words(record, summary="situation"), order=0)
    for record in records("notices"):
        yield Document("notice", record["id"], words(record), topics=(record["topic"],) if record["topic"] else (), order=9300)
    for record in records("funding"):
        yield Document("funding", record["id"], words(record), order=9500)
    for record in records("topics"):
        yield topic(record)


def words(record, title="title", summary="summary", body="description", name=None):
    return {code: Words(name or text[title], text.get(summary) or "", text.get(body) or "") for code, text in record["texts"].items()}


def offer(record):
    organisation = named("organisations")[record["organisation"]]
    places = [named("places")[place] for place in record["places"]]
    low, high = (record["admission"][key] for key in ("german_min", "german_max"))
    who = record["audience"]
    facets = {
        "step": tuple(record["steps"]),
        "kind": (record["kind"],),
        "level": LEVELS[LEVELS.index(low or "none") : LEVELS.index(high or "C2") + 1],
        "spoken": tuple(record["spoken_languages"]),
        "childcare": ("yes",) if record["childcare"] in ("on_site", "help") else (),
        "women": ("yes",) if who["women_only"] else (),
        "age": (f"{who['age_min'] or 0}-{who['age_max'] or ''}",) if who["age_min"] or who["age_max"] else (),
        "district": tuple(dict.fromkeys(place["district"] for place in places if place["district"])),
        "format": tuple(record["format"]),
        "time": tuple({"evening" if row["from"] >= "16:00" else "day" for row in record["hours"]}),
        "cost": ("free",) if record["cost"] == "free" else (),
        "access": ("walk_in",) if record["admission"]["route"] == "walk_in" else (),
        "places": ("yes",) if record["places_free"] else (),
        "organisation": (organisation["id"],),
    }
    return Document(
        "offer", record["id"], words(record), tuple(record["topics"]),
        keywords=(organisation["name"], organisation["short_name"] or "", *(place["name"] for place in places)),
        facets={name: values for name, values in facets.items() if values},
        order=min((step["order"] for step in records("chain") if step["id"] in record["steps"]), default=9000),
        group=f"{record['steps'][0]}:{record['kind']}",
        confirmed_on=record["confirmed_on"] and date.fromisoformat(record["confirmed_on"]),
        card={"organisation": organisation["short_name"]},
    )  # fmt: skip


def organisation(record):
    return Document("organisation", record["id"], words(record, name=record["name"]), keywords=(record["short_name"] or "",), order=9100)


def event(record):
    return Document("event", record["id"], words(record), facets={"kind": (record["format"],)}, order=10_000)


def topic(record):
    found = {code: Words(label, (record.get("definition") or {}).get(code, "")) for code, label in record["labels"].items()}
    return Document("topic", record["id"], found, topics=(record["id"],), order=9400)


@cache
def named(file):
    return {record["id"]: record for record in records(file)}
