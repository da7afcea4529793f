"""One concept a file; everything is imported from here."""

from directory.models.chain import Chain, ChainText, Phase, Step, StepText
from directory.models.choices import Level, OfferKind
from directory.models.correction import Correction
from directory.models.editing import CoordinatorCheck, RecordLogEntry
from directory.models.entry import Entry, EntryQuerySet, Record, RecordQuerySet, Source
from directory.models.former_id import FormerId
from directory.models.membership import Membership, Role
from directory.models.notice import Notice, NoticeKind, NoticeText
from directory.models.offer import Alternative, Offer, OfferHours, OfferKeyword, OfferPlace, OfferStep, OfferText, OfferTopic, Transition
from directory.models.organisation import Contact, Organisation, OrganisationClosure, OrganisationHours, OrganisationKind, OrganisationText
from directory.models.place import Place, PlaceClosure, PlaceHours
from directory.models.region import EmergencyNumber, EmergencyText, PostcodeArea, Region, RegionText
from directory.models.search import SearchChange
from directory.models.text import EntryText, HasTexts, Origin, Text
from directory.models.topic import Topic, TopicCategory

__all__ = [
    "Alternative", "Chain", "ChainText", "Contact", "CoordinatorCheck", "Correction", "EmergencyNumber", "EmergencyText", "Entry",
    "EntryQuerySet", "EntryText", "FormerId", "HasTexts", "Level", "Membership", "Notice", "NoticeKind", "NoticeText", "Offer", "OfferHours",
    "OfferKeyword", "OfferKind", "OfferPlace", "OfferStep", "OfferText", "OfferTopic", "Organisation", "OrganisationClosure",
    "OrganisationHours", "OrganisationKind", "OrganisationText", "Origin", "Phase", "Place", "PlaceClosure", "PlaceHours", "PostcodeArea",
    "Record", "RecordLogEntry", "RecordQuerySet", "Region", "RegionText", "Role", "SearchChange", "Source", "Step", "StepText", "Text", "Topic",
    "TopicCategory", "Transition",
]  # fmt: skip
