"""Whose turn it is: a fair order among entries that nothing else puts in order.

Lists go by relevance, or along the chain. Where several entries are equal in that (competing courses of the same step; results
that are equally relevant and equally fresh), an order by name or date of entry would favour the same ones for ever. So they take
turns: they stand in a circle, in an order that stays, and each day the next one leads.

- The day alone decides: all readers see the same order on the same day; nothing about a reader is used or stored.
- Of n entries each leads once in n days; in any span of days, the turns of two of them differ by at most one.
- It holds for the list that is shown: the circle is made of those that are left after filters.
"""

from itertools import takewhile


def turn(members, day):
    """MEMBERS, a bitmap of numbers, one after the other as they stand on DAY (a date)."""
    if members:
        leads = members[day.toordinal() % len(members)]
        yield from members.iter_equal_or_larger(leads)
        yield from takewhile(lambda number: number < leads, members)
