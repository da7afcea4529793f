"""What readers may send: a hint that something is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.models import Correction
from directory.reader_forms import ReaderForm


class CorrectionForm(ReaderForm):
    reason = forms.ChoiceField(label=_("What is it?"), choices=Correction.Reason.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("In any language. Please write no names and nothing about yourself."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        max_length=2000,
        required=False,
    )
