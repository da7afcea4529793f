"""Who may do what with the network's records. What is for partners only is read by whoever belongs to the region."""

from django.db.models import Q

from directory.rules import ALL, FROM_OUTSIDE, GRANTS, READ, SETTLE, Grant, Owned, may_see_partners_only
from network.models import Agreement, Body, Enquiry, FundingCard, Meeting, Network, StrategyPaper, WorkPackage


def may_see_agreements(user, region):
    return may_see_partners_only(user, region)


def may_see_meeting(user, meeting):
    return meeting.public or may_see_partners_only(user, meeting.region)


def may_see_work_package(user, package):
    return package.public or may_see_partners_only(user, package.region)


# An enquiry is seen by the organisation that it was given to, and by the region's contact point as long as it was given to nobody.
enquiries_of = Owned(
    lambda ids: Q(assigned_to__in=ids) | Q(assigned_to=None, region__employers_organisation__in=ids),
    lambda enquiry: {enquiry.assigned_to_id or enquiry.region.employers_organisation_id},
)

GRANTS |= {
    Network: Grant(ALL, member=READ),
    Body: Grant(ALL, member=READ),
    Meeting: Grant(ALL, member=READ),
    WorkPackage: Grant(ALL, member=READ),
    Agreement: Grant(ALL, member=READ),
    StrategyPaper: Grant(ALL, member=READ),
    FundingCard: Grant(ALL),
    Enquiry: Grant(SETTLE, owner=SETTLE, superuser=FROM_OUTSIDE, owned=enquiries_of, choosable=False),
}
