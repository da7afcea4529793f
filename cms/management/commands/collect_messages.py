from django.core.management.commands import makemessages

from directory.languages import ACTIVE, KNOWN


class Command(makemessages.Command):
    """Without guesses: a changed message is untranslated again, not translated by the words of one that looks alike."""

    help = "Collects the messages of code and templates into the catalogues of all active languages. Needs GNU gettext."
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def handle(self, *args, **options):
        ours = {
            "locale": [KNOWN[code].locale_folder for code in ACTIVE],
            "ignore_patterns": [".venv", "node_modules", "tests", "var"],
            "no_obsolete": True,
            "no_location": True,
            "no_wrap": True,
        }
        super().handle(*args, **options | ours)
