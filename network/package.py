"""The network's records of the region package."""

from directory.region_package.mapping import Children, Links, Mapping, Nested
from network.models import Agreement, Body, FundingCard, Meeting, Network, SeatRole, StrategyPaper, WorkPackage


class SetsOfBodies(Links):
    """`between`: lists of ids, each list a row whose rows link the bodies."""

    def settle(self, schema, shape, prefix):
        self.relation = shape.relation(self.name)
        self.bodies = Links("body_links", "body").bind(schema["items"], self.relation.shape)

    def take(self, value, row):
        for ids in value or ():
            self.bodies.take(ids, self.add(row))

    def give(self, row):
        return [self.bodies.give(meeting) for meeting in self.rows(row)]


RECORDS = [
    Mapping(
        "network.bodies",
        Body,
        moderators=Children("seats", role=SeatRole.MODERATOR),
        members=Children("seats", role=SeatRole.MEMBER),
        preparatory_committee=Children("seats", role=SeatRole.PREPARATION),
        working_meeting_actors=Children("seats", role=SeatRole.WORKING),
        cooperates_with=Links("cooperations", "other"),
    ),
    Mapping(
        "network",
        Network,
        network=Nested(facts=Children("facts", {"text_de": "words"})),
        joint_meetings=Nested("joint_", present="joint_label", between=SetsOfBodies("joint_meetings")),
    ),
    Mapping("network.meetings", Meeting, bodies=Links("body_links", "body"), **{"from": "start", "to": "end"}),
    Mapping("network.work_packages", WorkPackage, decision_log=Children("decisions")),
    Mapping("network.agreements", Agreement, parties=Links("parties", "organisation")),
    Mapping(
        "network.strategy_papers",
        StrategyPaper,
        goals=Children("goals", {"goal_de": "words", "work_packages": Links("package_links", "package")}),
    ),
    Mapping("funding", FundingCard, decided_by=Links("deciders", "organisation")),
]
