from dataclasses import replace
from datetime import date

from directory.search.document import Words
from tests.directory.search.conftest import entry


def test_digests_tell_any_change_of_a_document():
    document = entry("a", "Schach", confirmed_on=date(2026, 1, 1), facets={"kind": ("x",)}, card={"n": 1})
    changed = [
        replace(document, confirmed_on=date(2026, 1, 2)), replace(document, facets={"kind": ("y",)}), replace(document, card={"n": 2}),
        replace(document, words={"de": Words("Schach", "")} | {"en": Words("Chess")}), replace(document, openings=((1, 2),)),
        replace(document, topics=("t",)), replace(document, points=((51.48, 11.97),)), replace(document, next_start=date(2026, 1, 1)),
    ]  # fmt: skip

    assert replace(document).digest == document.digest
    assert len({document.digest, *(other.digest for other in changed)}) == 9
