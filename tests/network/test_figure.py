"""The figure is right for any network: boxes do not overlap, every line of the data is drawn, right to left is a mirror."""

import itertools
import re
from dataclasses import dataclass

import pytest

from network import lettering
from network.figure import TALL, WIDE, Structure, lanes, pictures


@dataclass
class Body:
    pk: int
    title: str = "Fachgruppe"
    kind: str = "expert_group"
    reports_to_id: int | None = None


PARTS = ["Vorbereitungsgremium", "Arbeitstreffen"]
HALLE = Structure(
    bodies=[
        Body(1, "Steuerungsgruppe", "steering_group"),
        Body(2, "Forum Migration", "forum"),
        Body(3, "FG Migrantenorganisation", reports_to_id=1),
        Body(4, "FG Arbeit", reports_to_id=1),
        Body(5, "FG Deutsch", reports_to_id=1),
        Body(6, "FG Gesellschaftliches Leben", reports_to_id=1),
        Body(7, "Ehrenamt und Migration", reports_to_id=1),
    ],
    parts=dict.fromkeys(range(2, 8), PARTS),
    pairs=[(3, 6), (4, 5), (6, 7)],
    joint=[[2, 3, 4], [5, 6, 7], [4, 5]],
)
CHAIN_OF_THREE = Structure([Body(1), Body(2, reports_to_id=1), Body(3, reports_to_id=2), Body(4, reports_to_id=1)], {}, [(2, 4)], [])
NO_TOP = Structure([Body(1), Body(2)], {}, [(1, 2)], [[1, 2]])
CROWD = Structure([Body(1, kind="steering_group"), *(Body(n, reports_to_id=1) for n in range(2, 14))], {}, [(2, 13)], [])


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("structure", [HALLE, CHAIN_OF_THREE, NO_TOP, CROWD])
def test_boxes_lie_inside_and_apart(structure, mirrored):
    for picture in pictures(structure, mirrored):
        assert len(picture.boxes) == len(structure.bodies)
        for box in picture.boxes:
            assert box.x >= 0
            assert box.x + box.width <= picture.width
            assert box.y >= 0
            assert box.y + box.height <= picture.height
        for one, other in itertools.combinations(picture.boxes, 2):
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            below = one.y + one.height <= other.y or other.y + other.height <= one.y
            assert beside or below


@pytest.mark.parametrize("structure", [HALLE, CHAIN_OF_THREE, NO_TOP, CROWD])
def test_everything_of_the_data_is_drawn_within_the_picture(structure):
    for picture in pictures(structure, mirrored=False):
        assert len(picture.reports) == len(structure.reports)
        assert len(picture.arrows) == len(set(structure.reports.values()))
        assert len(picture.bars) == len(structure.joint)
        numbers = [float(n) for path in picture.reports + picture.cooperations for n in re.findall(r"-?[\d.]+", path)]
        assert min(numbers) >= 0
        assert max(numbers) <= max(picture.width, picture.height)


def test_every_pair_is_a_line():
    assert [len(picture.cooperations) for picture in pictures(HALLE, mirrored=False)] == [3, 3]


def test_steering_group_stands_on_top_and_groups_in_a_row():
    wide, tall = pictures(HALLE, mirrored=False)
    assert (wide.shape, wide.width, tall.shape, tall.width) == ("wide", WIDE, "tall", TALL)
    top, *row = wide.boxes
    assert top.lead
    assert top.body.title == "Steuerungsgruppe"
    assert {box.y for box in row} == {row[0].y}
    assert row[0].y > top.y + top.height
    assert [box.body.pk for box in row] == [2, 3, 4, 5, 6, 7]


def test_group_shows_committee_above_meetings():
    for picture in pictures(HALLE, mirrored=False):
        committee, meetings = picture.boxes[2].parts
        assert committee.y + committee.height < meetings.y
        assert (committee.arrow, bool(meetings.arrow)) == ("", True)


def test_right_to_left_is_the_mirror():
    for plain, mirrored in zip(pictures(HALLE, mirrored=False), pictures(HALLE, mirrored=True), strict=True):
        assert [plain.width - box.x - box.width for box in plain.boxes] == pytest.approx([box.x for box in mirrored.boxes], abs=0.2)


def test_a_crowd_stands_in_a_column_only():
    assert [picture.shape for picture in pictures(CROWD, mirrored=False)] == ["tall"]


def test_no_bodies_no_picture():
    assert pictures(Structure([], {}, [], []), mirrored=False) == []


def test_ties_to_bodies_that_are_not_shown_are_left_out():
    structure = Structure([Body(1), Body(2, reports_to_id=9)], {}, [(1, 9)], [[1, 9]])
    (picture,) = pictures(structure, mirrored=False)
    assert (picture.reports, picture.cooperations, picture.bars) == ([], [], [])


def test_lanes_keep_spans_apart():
    spans = [(0, 3), (1, 2), (4, 5), (3, 4), (0, 5)]
    found = lanes(spans)
    for (one, lane), (other, same) in itertools.combinations(zip(spans, found, strict=True), 2):
        assert lane != same or one[1] < other[0] or other[1] < one[0]


# Lettering


def test_lines_fit_and_lose_nothing():
    text = "Working group on migrant organisations (FG Migrantenorganisation)"
    lines = lettering.wrap(text, 17, 160, bold=True)
    assert all(lettering.width(line, 17, bold=True) <= 160 for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace(" ", "")


def test_brackets_begin_a_line_of_their_own():
    assert lettering.wrap("Forum für alle (FG Arbeit)", 17, 150) == ["Forum für alle", "(FG Arbeit)"]
    assert lettering.wrap("Forum (FG)", 17, 150) == ["Forum (FG)"]


def test_long_words_are_divided_before_a_syllable():
    assert lettering.wrap("Gesellschaftliches", 17, 130) == ["Gesellschaft-", "liches"]
    assert lettering.wrap("Migranten·organisation", 17, 130) == ["Migranten·", "organisation"]
