"""What the bodies do, in words for readers: meetings, work packages, strategy papers. Their words are German; they are Phrases."""

from dataclasses import dataclass
from datetime import datetime

from directory import formats, ical
from directory.facts import label, remark
from network.models import Meeting, MeetingStatus, PackageStatus


@dataclass(frozen=True, slots=True)
class MeetingWords:
    meeting: Meeting
    title: object
    when: str
    agenda: list
    result: object

    @property
    def cancelled(self):
        return self.meeting.status == MeetingStatus.CANCELLED


def meeting_words(meeting):
    start, end = moments(meeting)
    agenda = [remark(meeting, line) for line in meeting.agenda]
    return MeetingWords(meeting, remark(meeting, meeting.title), formats.moment_range(start, end), agenda, remark(meeting, meeting.result))


def moments(meeting):
    """Start and end, aware, in the zone of the region."""
    return tuple(datetime.combine(meeting.date, clock_time, meeting.region.zone) for clock_time in (meeting.start, meeting.end))


def meeting_item(meeting, url):
    """The meeting as a VEVENT; `url` is the full address of the page of its body."""
    start, end = moments(meeting)
    title, agenda = remark(meeting, meeting.title), "\n".join(meeting.agenda)
    status = ical.CANCELLED if meeting.status == MeetingStatus.CANCELLED else ical.CONFIRMED
    uid = f"meeting-{meeting.slug}.{meeting.region.slug}"
    return ical.item(uid=uid, start=start, end=end, title=title, status=status, words=agenda, place=meeting.place, url=url)


@dataclass(frozen=True, slots=True)
class DecisionWords:
    day: str
    status: str
    note: object


@dataclass(frozen=True, slots=True)
class PackageWords:
    package: object
    title: object
    problem: object
    proposal: object
    status: str
    due: str
    owner: str
    decisions: list


def package_words(package, decisions=()):
    return PackageWords(
        package=package,
        title=remark(package, package.title),
        problem=remark(package, package.problem),
        proposal=remark(package, package.proposal),
        status=label(PackageStatus, package.status),
        due=formats.date(package.due) if package.due else "",
        owner=package.owner_organisation.short_name if package.owner_organisation else "",
        decisions=[DecisionWords(formats.date(d.on), label(PackageStatus, d.status), remark(package, d.note)) for d in decisions],
    )


@dataclass(frozen=True, slots=True)
class PaperWords:
    paper: object
    title: object
    summary: object
    valid: str
    goals: list


def paper_words(paper):
    valid = formats.date_range(paper.valid_from, paper.valid_to) if paper.valid_to else formats.date(paper.valid_from)
    goals = [remark(paper, goal.words) for goal in paper.goals.all()]
    return PaperWords(paper, remark(paper, paper.title), remark(paper, paper.public_summary), valid, goals)
