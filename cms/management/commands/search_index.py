import time

from django.core.management.base import BaseCommand, CommandError

from directory.models import Region
from directory.search import index

MOST_NAMED = 20


class Command(BaseCommand):
    help = "The search index: `rebuild` makes it anew, `check` compares it with the database (exit status 1 where they differ)."

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["rebuild", "check"])
        parser.add_argument("--region", help="only this region")
        parser.add_argument("--repair", action="store_true", help="with check: write what differs")

    def handle(self, *, action, region, repair, **options):
        regions = Region.objects.filter(slug=region) if region else Region.objects.all()
        if region and not regions:
            raise CommandError(f"There is no region {region}.")
        if action == "rebuild":
            for each in regions:
                self.rebuild(each)
        else:
            self.compare(regions, repair)

    def rebuild(self, region):
        started = time.monotonic()
        complete = index.rebuild(region)
        took = time.monotonic() - started
        count = index.engine(region).state().documents
        self.stdout.write(f"{region.slug}: {count} documents in {len(region.site_languages)} languages ({took:.1f} s)")
        if not complete:
            self.stderr.write(f"{region.slug}: Elasticsearch could not be written; the embedded index answers, workers go on trying")

    def compare(self, regions, repair):
        differing = [region.slug for region in regions if self.report_all(region, repair)]
        if differing and not repair:
            raise CommandError(f"Index and database differ: {', '.join(differing)}")

    def report_all(self, region, repair):
        """Whether there are differences in any index, after saying which."""
        differing = [name for name, found in index.check(region, repair=repair).items() if self.report(region, name, found, repair)]
        return bool(differing)

    def report(self, region, name, found, repair):
        """Whether there are differences, after saying which."""
        done = f" ({name}, repaired)" if repair else f" ({name})"
        if found is None:
            self.stdout.write(f"{region.slug}: the {name} index cannot be asked")
            return True
        if found.outdated:
            self.stdout.write(f"{region.slug}: there is no index, or it was made by other rules{done}")
        for what, keys in (("lacks", found.lacking), ("is stale", found.stale), ("is too much", found.surplus)):
            for entry_type, slug in keys[:MOST_NAMED]:
                self.stdout.write(f"{region.slug}: {entry_type} {slug} {what}{done}")
            if len(keys) > MOST_NAMED:
                self.stdout.write(f"{region.slug}: ... and {len(keys) - MOST_NAMED} more ({name})")
        if not found:
            self.stdout.write(f"{region.slug}: index and database agree ({name})")
        return bool(found)
