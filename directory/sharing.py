"""Links that hand a page on, without a script of anybody."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class ShareLink:
    icon: str
    url: str
    label: str


def share_links(text, url):
    """WhatsApp, Telegram and e-mail with TEXT and the address."""
    both = quote(f"{text}\n{url}", safe="")
    return [
        ShareLink("message", f"https://wa.me/?text={both}", "WhatsApp"),
        ShareLink("message", f"https://t.me/share/url?url={quote(url, safe='')}&text={quote(text, safe='')}", "Telegram"),
        ShareLink("mail", f"mailto:?subject={quote(text, safe='')}&body={both}", _("E-mail")),
    ]
