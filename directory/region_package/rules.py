"""The rules that span fields, by kind of record. Each takes a record that the schema lets pass, and yields (field, words)."""

from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from directory.holidays import knows_land
from directory.region_package.common_rules import (
    has_source,
    hours_faults,
    in_order,
    modelled,
    no_circle,
    no_doubles,
)
from directory.region_package.event_rules import event_faults
from directory.region_package.offer_rules import offer_faults
from directory.region_package.records import file_of
from directory.region_package.schema import missing

ZONES = available_timezones()


def rule_faults(records):
    """(file, path, words) of everything that a rule finds."""
    for field, words in _region(records.region) if records.region else ():
        yield "region", (field,), words
    for kind, rule in RULES.items():
        for record in records.sound[kind]:
            for field, words in rule(record.value, records):
                yield file_of(kind), (*record.path, field), words


def _region(region):
    if region["source_language"] not in region["languages"]:
        yield "source_language", _("This is not among the languages of the site.")
    yield from no_doubles((area["code"] for area in region["postcodes"]), "postcodes")
    if region["timezone"] not in ZONES:
        yield "timezone", _("There is no time zone “%(zone)s”.") % {"zone": region["timezone"]}
    if not knows_land(region["country"], region["land"]):
        land = f"{region['country']}-{region['land']}" if region["land"] else region["country"]
        yield "land", _("Nothing is known about public holidays of “%(land)s”.") % {"land": land}


def _organisation(organisation, records):
    yield from hours_faults(organisation)
    yield from no_circle(organisation, "parent", records.table["organisations"])
    yield from modelled(organisation)
    yield from has_source(organisation)


def _place(place, records):
    yield from hours_faults(place)
    if (place["lat"] is None) != (place["lon"] is None):
        yield "lat", _("lat and lon stand together or not at all.")
    districts = {area["code"]: area["districts"] for area in records.region.get("postcodes", ())}.get(place["postcode"])
    if districts is not None and place["district"] and place["district"] not in districts:
        about = {"district": place["district"], "postcode": place["postcode"]}
        yield "district", _("“%(district)s” is not among the districts of %(postcode)s in region.json.") % about


def _chain(chain, records):
    if records.table["chain"].get(chain["part_of"], {}).get("chain") == chain["id"]:
        yield "part_of", _("This is a step of the chain itself.")


def _step(step, records):
    if step["phase"] not in step["phases"]:
        yield "phase", _("%(phase)s is not among the phases.") % {"phase": step["phase"]}
    if records.numbers[step["chain"], step["order"]] > 1:
        yield "order", _("Two steps of “%(chain)s” are number %(order)s.") % {"chain": step["chain"], "order": step["order"]}


def _topic(topic, records):
    yield from no_circle(topic, "broader", records.table["topics"])
    source = records.region.get("source_language")
    if source and source not in topic["labels"]:
        yield "labels", _("There are no words in the source language, “%(code)s”.") % {"code": source}


def _notice(notice, records):
    for field in ("claim_de", "correct_de") if notice["kind"] == "rumour" else ():
        if not notice[field]:
            yield field, missing()


def _body(body, records):
    yield from no_circle(body, "reports_to", records.table["network.bodies"])
    yield from modelled(body)
    if body["id"] in body["cooperates_with"]:
        yield "cooperates_with", _("This names the record itself.")


def _meeting(meeting, records):
    yield from in_order(meeting, "from", "to", strict=True)
    today = records.region.get("dates_as_of")
    if today and meeting["status"] != "cancelled" and (meeting["status"] == "past") != (meeting["date"] < today):
        about = {"date": meeting["date"], "today": today}
        yield "status", _("This does not fit %(date)s, as seen on %(today)s.") % about


def _work_package(package, records):
    days = [entry["on"] for entry in package["decision_log"]]
    if days != sorted(days):
        yield "decision_log", _("The oldest must stand first.")
    if days and package["decision_log"][-1]["status"] != package["status"]:
        yield "status", _("The last decision says something else: %(status)s.") % {"status": package["decision_log"][-1]["status"]}


def _validity(record, records):
    yield from in_order(record, "valid_from", "valid_to")


RULES = {
    "organisations": _organisation,
    "places": _place,
    "region.chains": _chain,
    "chain": _step,
    "topics": _topic,
    "offers": offer_faults,
    "events": event_faults,
    "notices": _notice,
    "network.bodies": _body,
    "network.meetings": _meeting,
    "network.work_packages": _work_package,
    "network.agreements": _validity,
    "network.strategy_papers": _validity,
}
