"""Which pages offer a quick way out: those about violence, where somebody may look over a reader's shoulder."""

import re

LEAVE_FOR = "https://www.dwd.de/"  # the weather: nobody asks why
_VIOLENCE = re.compile(r"\bgewalt\b", re.IGNORECASE)


def is_about_violence(topic):
    """One of the topic's German names has the word “Gewalt”: editors decide it by naming the topic."""
    names = [topic.labels.get("de", ""), *topic.synonyms.get("de", [])]
    return any(_VIOLENCE.search(name) for name in names)


def quick_exit(topics):
    """The harmless address to leave for, or "" where no topic is about violence."""
    return LEAVE_FOR if any(map(is_about_violence, topics)) else ""
