"""Under which host name a region is shown."""

import re

from wagtail.models import Page, Site

from directory.models import Region

_HOST = re.compile(r"(?P<name>[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)(:(?P<port>[1-9][0-9]{0,4}))?")


class HostError(ValueError):
    """What is wrong with a host name, in words."""


def parse_host(text):
    """(name, port) of NAME[:PORT]; port 80 where none is told."""
    found = _HOST.fullmatch(text.lower())
    port = int(found["port"] or 80) if found else 0
    if not 0 < port < 65_536:
        raise HostError(f"'{text}' is no host name. Write it like region.example or region.example:8000.")
    return found["name"], port


def show(region, host=""):
    """Give the region a Wagtail Site: the first region of an installation takes the default one, a further one its own.

    Without `host`, a region that has a site keeps it as it is, and a further one answers at SLUG.localhost.
    """
    if region.site and not host:
        return
    site = region.site or _free_default() or Site(is_default_site=not Site.objects.filter(is_default_site=True).exists())
    if host or not site.pk:
        site = _named(site, *parse_host(host or f"{region.slug}.localhost"), region)
    if not site.root_page_id:
        site.root_page = Page.get_first_root_node()  # until ensure_pages gives it a home page
    site.save()
    region.site = site
    region.save(update_fields=["site"])


def _free_default():
    """Wagtail's own site, as long as no region is shown."""
    shown = Region.objects.filter(site__isnull=False)
    return None if shown.exists() else Site.objects.filter(is_default_site=True).first()


def _named(site, name, port, region):
    """The site under this host name; one that is there already is taken if no other region is shown under it."""
    same = Site.objects.filter(hostname=name, port=port).exclude(pk=site.pk).first()
    if same and Region.objects.filter(site=same).exclude(pk=region.pk).exists():
        raise HostError(f"Another region is shown under {name}:{port}. Choose another name with --host.")
    site = same or site
    site.hostname, site.port = name, port
    return site
