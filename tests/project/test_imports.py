"""Imports run one way: directory <- network <- events <- cms."""

import ast
from pathlib import Path

import pytest

from cms.settings.paths import BASE_DIR

FLOORS = ["directory", "network", "events", "cms"]


def modules_imported(path):
    """Dotted names that a file imports, relative ones resolved."""
    package = path.relative_to(BASE_DIR).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            yield ".".join([*above, *([node.module] if node.module else [])])


@pytest.mark.parametrize("floor", FLOORS)
def test_each_app_imports_only_itself_and_those_below(floor):
    above = set(FLOORS[FLOORS.index(floor) + 1 :])
    wrong = [
        f"{path.relative_to(BASE_DIR)} imports {name}"
        for path in Path(BASE_DIR, floor).rglob("*.py")
        for name in modules_imported(path)
        if name.partition(".")[0] in above
    ]
    assert wrong == []


def test_no_app_imports_the_tests():
    assert [path for floor in FLOORS for path in Path(BASE_DIR, floor).rglob("*.py") if "tests" in modules_imported(path)] == []
