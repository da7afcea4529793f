"""docs/ names every environment variable and every command that exist, and none that do not."""

import re

from cms.settings.paths import BASE_DIR

OPERATING = (BASE_DIR / "docs" / "operating.md").read_text()
CODE = [
    BASE_DIR / "manage.py",
    *(BASE_DIR / "cms").rglob("*.py"),
    *(BASE_DIR / "directory").rglob("*.py"),
    *(BASE_DIR / "tests").glob("*.py"),
]
READ = re.compile(r"""(?:environ(?:\.get)?[(\[]|given\.get\(|required\(|number\(|flag\()["']([A-Z_]+)["']""")
OURS = ("up", "test")  # made by manage.py itself


def variables():
    read = {name for path in CODE for name in READ.findall(path.read_text("utf-8"))}
    asked_for = set(re.findall(r"\$\{([A-Z_]+)", (BASE_DIR / "docker-compose.yml").read_text()))
    return (read | asked_for | {"WEGEKETTE_PARENT"}) - {"PYTHONDONTWRITEBYTECODE"}


def commands():
    return {*OURS, *(path.stem for path in BASE_DIR.glob("*/management/commands/*.py") if path.stem != "__init__")}


def test_every_variable_is_documented_and_every_documented_one_exists():
    documented = set(re.findall(r"`([A-Z][A-Z_]+)(?:=[^`]*)?`|^([A-Z_]+)=", OPERATING, re.MULTILINE))

    assert {name or plain for name, plain in documented} == variables()


def test_every_command_is_documented():
    documented = set(re.findall(r"manage\.py ([a-z_]+)", OPERATING))

    assert commands() <= documented
