import pytest

from cms.middleware import best_language

OFFERED = ["de", "de-simple", "en", "uk", "ar", "fa"]


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("ar-SY,ar;q=0.9,en;q=0.8", "ar"),
        ("uk", "uk"),
        ("en-GB,en;q=0.5", "en"),
        ("de-simple", "de-simple"),
        ("prs,de;q=0.3", "fa"),
        ("fa-AF", "fa"),
        ("xx, en;q=0.1", "en"),
        ("fr", "de"),
        ("", "de"),
        ("*", "de"),
        ("\x00;q=a,,,;" + "x" * 5000, "de"),
    ],
)
def test_first_visit_is_answered_in_the_best_language(accepted, expected):
    assert best_language(accepted, OFFERED) == expected
