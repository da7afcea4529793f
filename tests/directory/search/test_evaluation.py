import json
import math

import pytest

from directory.search import evaluation
from directory.search.evaluation import Figures

RELEVANT = {"offer:a": 2, "offer:b": 1, "offer:c": 1}


def test_the_best_order_has_the_highest_figures():
    assert evaluation.figures(RELEVANT, ["offer:a", "offer:b", "offer:c"], 3) == Figures(1, 1.0, 1.0, 1.0, 0.0)


def test_a_later_place_counts_less():
    found = evaluation.figures(RELEVANT, ["offer:x", "offer:a"], 2)

    ideal = 2 + 1 / math.log2(3) + 1 / 2
    assert found.ndcg == pytest.approx(2 / math.log2(3) / ideal)
    assert (found.mrr, found.success, found.zero) == (0.5, 1.0, 0.0)


def test_what_fits_only_partly_is_no_success_and_what_stands_eleventh_counts_nothing():
    eleventh = [*(f"offer:x{n}" for n in range(10)), "offer:a"]

    assert evaluation.figures(RELEVANT, ["offer:b"], 1).success == 0
    assert evaluation.figures(RELEVANT, eleventh, 11) == Figures(1, 0.0, 0.0, 0.0, 0.0)
    assert evaluation.figures(RELEVANT, [], 0).zero == 1


def judged(language, kind):
    return {"language": language, "class": kind, "query": "x", "relevant": {"offer:a": 2}}


def test_means_are_given_for_languages_classes_and_both():
    queries = [judged("uk", "typo"), judged("uk", "keyword"), judged("ar", "typo")]
    evaluated = evaluation.evaluate(queries, lambda query: (["offer:a"] if query["language"] == "uk" else [], 1))

    summary = evaluation.summary(evaluated)

    assert {name: (of.queries, of.success) for name, of in summary.items()} == {
        "all": (3, pytest.approx(2 / 3)), "ar": (1, 0), "uk": (2, 1), "class keyword": (1, 1), "class typo": (2, 0.5),
        "ar/typo": (1, 0), "uk/keyword": (1, 1), "uk/typo": (1, 1),
    }  # fmt: skip


def test_a_figure_that_fell_is_named_and_a_small_loss_is_not():
    baseline = {"all": {"ndcg": 0.8, "mrr": 0.8, "success": 0.8, "zero": 0.0}}

    assert evaluation.fallen({"all": Figures(9, 0.795, 0.9, 0.8, 0.005)}, baseline) == []
    assert evaluation.fallen({"all": Figures(9, 0.7, 0.9, 0.8, 0.1)}, baseline) == [("all", "ndcg", 0.8, 0.7), ("all", "zero", 0.0, 0.1)]
    assert len(evaluation.fallen({}, baseline)) == 4


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"query": "x"}', json.dumps(judged("uk", "typo") | {"relevant": {}}), json.dumps(judged("", "typo"))]
)
def test_a_line_that_is_no_judged_query_is_named(tmp_path, line):
    path = tmp_path / "judged.jsonl"
    path.write_text(f"{json.dumps(judged('uk', 'typo'))}\n\n{line}\n", "utf-8")

    with pytest.raises(evaluation.JudgedQueryError, match=r"judged\.jsonl:3"):
        evaluation.read_judged(path)
