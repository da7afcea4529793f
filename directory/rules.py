"""Who may do what with which record: the table of grants, and the predicates that views, choosers and workflows ask.

Memberships decide, and nothing else; no group has to be filled. Superusers may do everything that can be done.

- A coordinator does everything within the region.
- An editor drafts what belongs to the organisation (its own page, its offers, notices, events) and hands it to the coordinator, whose
  check publishes it. Places and other plain facts have no draft and count at once. A notice that speaks for nobody but the organisation
  (news, announcement, podcast, video) is published by the editor alone: that is the light form of the associations. A corrected
  rumour or a new rule is checked first.
- A partner reads what is for partners only.

The other apps add their models to GRANTS in their own rules.py.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from directory.models.chain import Chain, Step
from directory.models.correction import Correction
from directory.models.entry import Entry
from directory.models.membership import Membership, Role
from directory.models.notice import Notice, NoticeKind
from directory.models.offer import Offer
from directory.models.organisation import Organisation
from directory.models.place import Place
from directory.models.region import Region
from directory.models.topic import Topic

READ = frozenset({"view"})
SETTLE = frozenset({"view", "change"})
PLAIN = frozenset({"view", "add", "change"})
DRAFT = PLAIN | {"delete"}
ALL = DRAFT | {"publish", "lock", "unlock"}
FROM_OUTSIDE = SETTLE | {"delete"}  # nobody enters for readers what they say


@dataclass(frozen=True, slots=True)
class Owned:
    """How records belong to organisations: `find(ids)` is a Q of those of some, `by(record)` gives the ids of one record's owners.

    `rows` are the relations that `by` reads.
    """

    find: Callable
    by: Callable
    rows: tuple = ()


def by_field(name):
    return Owned(lambda ids: Q(**{f"{name}__in": ids}), lambda record: {getattr(record, name)})


@dataclass(frozen=True, slots=True)
class Grant:
    """What each role may do with the records of one model; a member is whoever has any role in the region, and sees no drafts."""

    coordinator: frozenset
    owner: frozenset = frozenset()
    member: frozenset = frozenset()
    owned: Owned | None = None
    only: Mapping[str, Callable] = field(default_factory=dict)  # what an owner may do only with some of the records
    superuser: frozenset = ALL
    region: str = "region_id"  # "": shared by all regions
    choosable: bool = True  # members may refer to the region's (published) records; otherwise only to those that they may see

    def of_role(self, membership):
        """The actions that this membership may give at all."""
        if membership.role == Role.COORDINATOR:
            return self.coordinator
        return self.member | self.owner if membership.role == Role.EDITOR else self.member


def never_published(entry):
    """A draft that nobody has seen; loaded entries have no first publication, but a digest."""
    return not entry.live and entry.first_published_at is None and not entry.package_digest


def speaks_for_itself(notice):
    """Nobody but the publishing organisation stands behind these words."""
    checked = notice.kind in (NoticeKind.RUMOUR, NoticeKind.LAW)
    return not checked and notice.authority_id in (None, notice.organisation_id)


GRANTS = {
    Offer: Grant(ALL, owner=DRAFT, owned=by_field("organisation_id"), only={"delete": never_published}),
    Organisation: Grant(ALL, owner=SETTLE, member=READ, owned=by_field("pk")),
    Place: Grant(ALL, owner=PLAIN, owned=by_field("organisation_id")),
    Notice: Grant(
        ALL, owner=DRAFT | {"publish"}, owned=by_field("organisation_id"), only={"delete": never_published, "publish": speaks_for_itself}
    ),
    Chain: Grant(ALL),
    Step: Grant(ALL),
    Topic: Grant(READ, region=""),
    Region: Grant(SETTLE, region="pk"),
    Membership: Grant(ALL, choosable=False),
    Correction: Grant(
        SETTLE,
        owner=SETTLE,
        superuser=FROM_OUTSIDE,
        owned=Owned(lambda ids: _corrections(ids), lambda correction: _owners_of_corrected(correction)),
        choosable=False,
    ),
}


def may_view(user, record):
    return may(user, "view", record)


def may_edit(user, record):
    return may(user, "change", record)


def may_publish(user, entry):
    return may(user, "publish", entry)


def may_delete(user, record):
    return may(user, "delete", record)


def may_lock(user, entry):
    return may(user, "lock", entry)


def may_see_partners_only(user, region):
    """Contacts that are not public, agreements, meetings: for whoever belongs to the region."""
    return is_root(user) or any(membership.region_id == region.pk for membership in memberships(user))


def coordinates(user, region):
    return is_root(user) or region.pk in coordinated_regions(user)


def may(user, action, record):
    """May this user do that with this record? For "add", the record as it would be."""
    grant = GRANTS.get(type(record))
    if grant is None or is_root(user):
        return grant is not None and action in grant.superuser
    return any(action in _granted(membership, record, action) for membership in memberships(user))


def _granted(membership, record, action):
    grant = GRANTS[type(record)]
    if grant.region and membership.region_id != getattr(record, grant.region):
        return ()
    if membership.role == Role.COORDINATOR:
        return grant.coordinator
    member = grant.member if getattr(record, "live", True) else frozenset()
    if membership.role == Role.EDITOR and grant.owned and membership.organisation_id in grant.owned.by(record):
        condition = grant.only.get(action)
        return member | (grant.owner if condition is None or condition(record) else frozenset())
    return member


def may_somewhere(user, action, model):
    """May this user do that with some record of this model?"""
    grant = GRANTS[model]
    if is_root(user):
        return action in grant.superuser
    return any(action in grant.of_role(membership) for membership in memberships(user))


def records(user, model, actions):
    """The stored records of a model with which the user may do one of the actions."""
    if is_root(user):
        return model._default_manager.all()
    found = Q(pk__in=[])
    for membership in memberships(user):
        if set(actions) & GRANTS[model].of_role(membership):
            found |= _within(membership, model, set(actions))
    return model._default_manager.filter(found)


def _within(membership, model, actions):
    """Q of the records with which a membership allows one of the actions."""
    grant = GRANTS[model]
    region = Q(**{grant.region: membership.region_id}) if grant.region else Q()
    if membership.role == Role.COORDINATOR:
        return region
    found = Q(pk__in=[])
    if actions & grant.member:
        found |= Q(live=True) if issubclass(model, Entry) else ~Q(pk__in=[])
    if actions & grant.owner and membership.role == Role.EDITOR:
        found |= grant.owned.find([membership.organisation_id])
    return region & found


def choosable(user, model):
    """The records to which the user's entries may refer: those of the region that are published, and the user's own drafts."""
    own = records(user, model, READ)
    grant = GRANTS[model]
    if is_root(user) or not grant.choosable:
        return own
    if not grant.region:
        return model._default_manager.all() if memberships(user) else own
    region = Q(**{f"{grant.region}__in": [membership.region_id for membership in memberships(user)]})
    published = Q(live=True) if issubclass(model, Entry) else Q()
    return model._default_manager.filter(region & published) | own


def regions(user, model, action):
    """The regions in which the user may do this with records of the model."""
    if is_root(user):
        return Region.objects.all()
    granted = [membership.region_id for membership in memberships(user) if action in GRANTS[model].of_role(membership)]
    return Region.objects.filter(pk__in=granted)


def edited_organisations(user, region_id):
    """Ids of the organisations of a region for which the user is an editor."""
    return [m.organisation_id for m in memberships(user) if m.role == Role.EDITOR and m.region_id == region_id]


def coordinated_regions(user):
    """Ids of the regions that the user coordinates."""
    return [membership.region_id for membership in memberships(user) if membership.role == Role.COORDINATOR]


def is_root(user):
    return user.is_active and user.is_superuser


def memberships(user):
    """The memberships of an active user, asked once: a request has its own user object."""
    if not user.is_active or user.pk is None:
        return []
    if not hasattr(user, "_memberships"):
        user._memberships = list(user.memberships.order_by("pk"))
    return user._memberships


def region_id(record):
    return getattr(record, GRANTS[type(record)].region)


def _corrections(organisations):
    """Q of the corrections of entries that belong to these organisations."""
    found = Q(pk__in=[])
    for model, grant in _correctable():
        entries = model._default_manager.filter(grant.owned.find(organisations), region=OuterRef("region"), slug=OuterRef("entry_slug"))
        found |= Q(Exists(entries), entry_type=model.section)
    return found


def _owners_of_corrected(correction):
    for model, grant in _correctable():
        if model.section == correction.entry_type:
            entry = model._default_manager.filter(region=correction.region_id, slug=correction.entry_slug).first()
            return grant.owned.by(entry) if entry else set()
    return set()


def _correctable():
    return [(model, grant) for model, grant in GRANTS.items() if getattr(model, "section", "") and grant.owned]
