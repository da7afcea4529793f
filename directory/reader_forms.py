"""Forms of readers, who have no cookie and therefore no CSRF token.

A form carries a stamp: signed, so that only a form that this site has shown is taken, and unique, so that the same form sent twice is
stored once. A field that people do not see catches robots. `reader_form` refuses what another site sends.
"""

import functools
import secrets

from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

STAMP_LASTS_SECONDS = 2 * 24 * 3600
_signer = signing.TimestampSigner(salt="directory.reader_forms")


def new_stamp():
    return _signer.sign(secrets.token_hex(16))


class ReaderForm(forms.Form):
    """A form with stamp and trap. After `is_valid()`, `token` stands for this very form."""

    stamp = forms.Field(widget=forms.HiddenInput, required=False)
    homepage = forms.CharField(
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}), required=False, label=_("Leave this empty")
    )

    use_required_attribute = False  # a browser's own messages come in the browser's language, not in the page's

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stamp"].initial = new_stamp()

    def questions(self):
        """The fields that people fill in."""
        return [field for field in self if field.name not in ("stamp", "homepage")]

    def clean_stamp(self):
        try:
            self.token = _signer.unsign(self.cleaned_data["stamp"] or "", max_age=STAMP_LASTS_SECONDS)
        except signing.BadSignature:
            self.data = self.data.copy()
            self.data["stamp"] = new_stamp()
            raise ValidationError(_("This form has lain open for too long. Nothing is lost: please send it again.")) from None
        return self.token

    def clean_homepage(self):
        if self.cleaned_data["homepage"]:
            raise ValidationError(_("This field must stay empty."))
        return ""


def comes_from_here(request):
    """Whether a page of this site sends the request; browsers too old to say it are believed, the stamp remains."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"


def reader_form(view):
    """Decorates a view that takes readers' forms."""

    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "POST" and not comes_from_here(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)
