"""Scores of many documents at once, as bit-sliced numbers: one bitmap per binary digit.

Adding points to all documents of a bitmap, or walking through them from the best on, costs some operations on whole bitmaps,
however many documents there are; no number is ever made for a single document.
"""

from pyroaring import BitMap


class Scores:
    def __init__(self):
        self._digits = []

    def add(self, members, points):
        """Adds POINTS to each of MEMBERS."""
        for place in range(points.bit_length()):
            if points >> place & 1:
                self._carry(members, place)

    def _carry(self, carried, place):
        while carried:
            while place >= len(self._digits):
                self._digits.append(BitMap())
            digit = self._digits[place]
            self._digits[place] = digit ^ carried
            carried = digit & carried
            place += 1

    def runs(self, members):
        """Documents with equal points, as bitmaps, from the most points to the least."""
        return self._runs(members, len(self._digits) - 1)

    def _runs(self, members, place):
        if place < 0:
            yield members
            return
        for half in (members & self._digits[place], members - self._digits[place]):
            if half:
                yield from self._runs(half, place - 1)
