"""The directory's records of the region package."""

from directory.models import Chain, Notice, Offer, Organisation, Place, Region, Step, Topic
from directory.region_package.mapping import Children, Links, Mapping, Nested, Value


def hours():
    return Children("hours", {"from": "opens", "to": "closes"})


def closures():
    return Children("closures", {"from": "first_day", "to": "last_day"})


class Labels(Value):
    """The labels of a topic, one of which is its name."""

    def settle(self, schema, shape, prefix):
        super().settle(schema, shape, prefix)
        shape.value("name")

    def take(self, value, row):
        super().take(value, row)
        row.values["name"] = Topic.name_of(value)


class Ways(Links):
    """`followed_by`: all transitions, in its order."""

    def take(self, value, row):
        super().take(value, row)
        for way in row.rows.get(self.name, ()):
            way.values |= {"kind": "", "bring": "", "waiting_days": None}


class DescribedWays(Children):
    """`transitions`: those ways that are described. Stored first, so that the database remembers the order in which they were told."""

    def take(self, value, row):
        ways = {way.refs["to"]: way for way in row.rows.get(self.name, ())}
        described = [self.fields.take(item, ways.pop(item["to"])) for item in value or ()]
        row.rows[self.name] = [*described, *ways.values()]

    def give(self, row):
        return [self.fields.give(way) for way in row.rows.get(self.name, ()) if way.values["kind"] and way.refs["to"]]


# In an order in which each needs only what stands before it, but for references that may be empty.
RECORDS = [
    Mapping(
        "region",
        Region,
        lists=["chains"],
        centre=Nested("centre_"),
        contact_points=Nested(newcomers=Nested("newcomers_"), employers=Nested("employers_")),
    ),
    Mapping("region.chains", Chain),
    Mapping("chain", Step),
    Mapping("topics", Topic, shared=True, labels=Labels("labels"), broader=Links("broader")),
    Mapping("organisations", Organisation, hours=hours(), closures=closures()),
    Mapping("places", Place, hours=hours(), closures=closures()),
    Mapping(
        "offers",
        Offer,
        places=Links("place_links", "place"),
        steps=Links("step_links", "step"),
        topics=Links("topic_links", "tag"),
        admission=Nested(note_de="admission_note"),
        leads_to=Nested(german="leads_to_german"),
        hours=hours(),
        followed_by=Ways("transitions", "to"),
        transitions=DescribedWays("transitions"),
        alternatives=Links("alternatives", "to"),
    ),
    Mapping("notices", Notice, authority_de="authority_words", media=Nested("media_", present="media_language")),
]
