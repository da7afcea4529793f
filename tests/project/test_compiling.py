import gettext
import os
from datetime import datetime

from cms.catalogues import compile_catalogues

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "%(count)s offer"
msgid_plural "%(count)s offers"
msgstr[0] "%(count)s Angebot"
msgstr[1] "%(count)s Angebote"
"""


def test_what_is_stale_is_compiled_and_nothing_else(tmp_path):
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE)

    assert compile_catalogues(tmp_path) == 1
    assert compile_catalogues(tmp_path) == 0
    german = gettext.translation("django", tmp_path, ["de"])
    assert german.ngettext("%(count)s offer", "%(count)s offers", 2) == "%(count)s Angebote"

    later = datetime.now().timestamp() + 10
    os.utime(folder / "django.po", (later, later))
    assert compile_catalogues(tmp_path) == 1
