"""Fair turns: A4-07."""

from collections import Counter
from datetime import date, timedelta

import pytest
from pyroaring import BitMap

from directory.search.rotation import turn

START = date(2026, 11, 24)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 12])
@pytest.mark.parametrize("days", [1, 5, 30, 365])
def test_every_member_leads_equally_often(size, days):
    members = BitMap(range(10, 10 + 3 * size, 3))

    leads = Counter(next(turn(members, START + timedelta(days=day))) for day in range(days))

    turns = [leads[member] for member in members]
    assert max(turns) - min(turns) <= 1


def test_all_members_stay_and_the_day_alone_decides():
    members = BitMap([3, 5, 8, 13])

    assert list(turn(members, START)) == list(turn(members, START))
    assert sorted(turn(members, START)) == [3, 5, 8, 13]
    assert list(turn(members, START)) != list(turn(members, START + timedelta(days=1)))


def test_nobody_takes_no_turn():
    assert list(turn(BitMap(), START)) == []
