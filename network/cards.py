"""Cards of bodies and funding cards among other search results, made from what the index stores."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directory.cards import day, overdue_words
from directory.facts import Fact, label
from directory.phrases import Phrase
from network.models import BodyKind, MeetingRhythm


def body_face(result, asked):
    data = result.card
    rhythm = [Fact("repeat", label(MeetingRhythm, data["rhythm"]), _("Meets"))] if data["rhythm"] else []
    return {"label": label(BodyKind, data["kind"]), "summary": result.summary, "facts": rhythm}


def funding_face(result, asked):
    data = result.card
    when = Fact("clock", Phrase(data["when"], "de", get_language()), _("When"))
    return {"label": _("Funding for employers"), "summary": result.summary, "facts": [when], "stale": overdue_words(day(data["review_by"]))}


FACES = {"body": body_face, "funding": funding_face}
