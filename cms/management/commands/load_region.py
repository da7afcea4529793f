from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, no_translations

from cms.region_package import RECORDS, RefusedError, load
from cms.region_site import HostError
from directory.region_package.changes import Outcome

SHOWN = 10  # ids in a line


class Command(BaseCommand):
    help = "Creates or updates the region in a folder of JSON files, a region package. Loads nothing when the package has a fault."

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="PATH", type=Path, help="folder of the package")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--partial", action="store_true", help="leave out the faulty records and load the rest")
        parser.add_argument("--overwrite", action="store_true", help="take the package's version of what editors have changed since")
        parser.add_argument("--topics", action="store_true", help="take the package's version of topics, which all regions share")
        parser.add_argument("--host", default="", metavar="NAME[:PORT]", help="host name under which the region is shown")

    @no_translations
    def handle(self, *, path, host, partial, overwrite, topics, dry_run, **options):
        if not _is_folder(path):
            raise CommandError(f"There is no folder {path}.")
        try:
            report = load(path, partial=partial, overwrite=overwrite, topics=topics, dry_run=dry_run, host=host)
        except RefusedError as refused:
            self.say(refused.faults)
            raise CommandError(f"Nothing was loaded. {len(refused.faults)} fault{'s'[: len(refused.faults) != 1]}: see above.") from None
        except HostError as fault:
            raise CommandError(fault) from None
        self.summarise(report, dry_run)

    def say(self, lines):
        for line in lines:
            self.stdout.write(str(line))

    def summarise(self, report, dry_run):
        self.say(report.left_out)
        for mapping in RECORDS:
            if report.changes[mapping]:
                self.stdout.write(f"{mapping.kind}: {_counted(report.counts(mapping))}")
        self.say(f"kept: {change.name} {change.why}." for change in report.kept)
        for kind, ids in report.lacking.items():
            more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
            self.stdout.write(f"not in the package, left as they are: {kind} {', '.join(ids[:SHOWN])}{more}.")
        counts = report.counts()
        nothing = not counts[Outcome.CREATED] and not counts[Outcome.CHANGED]
        summary = f"Nothing changed: {_counted(counts)}" if nothing else _counted(counts).capitalize()
        self.stdout.write(f"{'Dry run, nothing was written. ' if dry_run else ''}Region {report.region.slug}: {summary}.")


def _is_folder(path):
    try:
        return path.is_dir()
    except OSError:  # not for our eyes
        return False


def _counted(counts):
    return ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome] or outcome != Outcome.KEPT)
