from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, no_translations

from cms.package_folder import FolderError, write_folder
from cms.region_package import dump
from directory.models import Region
from directory.region_package.checking import Package, check


class Command(BaseCommand):
    help = "Writes a region into a folder as a region package, with all that is published and all that only partners see."

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="PATH", type=Path, help="a new folder, or one that holds a package")
        parser.add_argument("--region", metavar="ID", help="which region; may be left out where there is only one")

    @no_translations
    def handle(self, *, path, region, **options):
        contents, left_out = dump(self.find(region))
        try:
            write_folder(path, contents)
        except FolderError as fault:
            raise CommandError(fault) from None
        for fault in left_out:
            self.stdout.write(f"left out: {fault}")
        for fault in check(Package(contents)):
            self.stdout.write(f"a load will not accept this: {fault}")
        self.stdout.write(f"{contents['region']['id']} was written to {path}: {', '.join(map(_counted, contents.items()))}.")

    def find(self, slug):
        ids = list(Region.objects.values_list("slug", flat=True))
        if not ids:
            raise CommandError("There is no region yet. Load one with load_region.")
        if slug is None and len(ids) > 1:
            raise CommandError(f"There are several regions. Name one with --region: {', '.join(ids)}.")
        if slug and slug not in ids:
            raise CommandError(f"There is no region {slug}. There is: {', '.join(ids)}.")
        return Region.objects.get(slug=slug or ids[0])


def _counted(item):
    name, content = item
    return f"{len(content)} {name}" if isinstance(content, list) else name
