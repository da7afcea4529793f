"""Who works together, and whom employers meet."""

from network.models.body import (
    Body,
    BodyKind,
    BodyText,
    Cooperation,
    JointMeeting,
    JointMeetingBody,
    MeetingRhythm,
    Network,
    NetworkFact,
    NetworkText,
    Seat,
    SeatRole,
)
from network.models.employers import Enquiry, FundingCard, FundingCardText, FundingDecider
from network.models.work import (
    Agreement,
    AgreementParty,
    Decision,
    Goal,
    GoalPackage,
    Meeting,
    MeetingBody,
    MeetingStatus,
    PackageStatus,
    StrategyPaper,
    WorkPackage,
)

__all__ = [
    "Agreement", "AgreementParty", "Body", "BodyKind", "BodyText", "Cooperation", "Decision", "Enquiry", "FundingCard", "FundingCardText",
    "FundingDecider", "Goal", "GoalPackage", "JointMeeting", "JointMeetingBody", "Meeting", "MeetingBody", "MeetingRhythm", "MeetingStatus",
    "Network", "NetworkFact", "NetworkText", "PackageStatus", "Seat", "SeatRole", "StrategyPaper", "WorkPackage",
]  # fmt: skip
