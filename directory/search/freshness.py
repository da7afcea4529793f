"""How freshly an entry was confirmed: of what is equally relevant, fresher entries come first."""

FRESH_DAYS = (183, 366)  # confirmed within half a year, within a year, not so lately


def freshness(confirmed, day):
    """0 for what was confirmed (a day's ordinal, or None) lately, more for what is older."""
    age = day.toordinal() - confirmed if confirmed else None
    return next((grade for grade, days in enumerate(FRESH_DAYS) if age is not None and age <= days), len(FRESH_DAYS))
