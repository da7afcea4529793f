"""Turning the catalogues of locale/ into what gettext reads, without msgfmt."""

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from cms.settings.paths import BASE_DIR


def stale(folder):
    """Catalogues under FOLDER that have no compiled form, or an older one."""
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            yield source


def compile_catalogues(folder):
    """Compile what is stale; returns how many catalogues that were."""
    sources = list(stale(folder))
    for source in sources:
        with open(source, "rb") as file:
            catalogue = read_po(file)
        unfinished = source.with_suffix(".mo.part")
        with open(unfinished, "wb") as file:
            write_mo(file, catalogue)
        unfinished.replace(source.with_suffix(".mo"))  # whoever reads meanwhile never meets half a file
    return len(sources)


if __name__ == "__main__":
    compile_catalogues(BASE_DIR / "locale")
