"""What employers may ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.reader_forms import ReaderForm
from network.models import Enquiry


class EnquiryForm(ReaderForm):
    STORED = ("need", "firm", "words", "email", "phone")

    need = forms.ChoiceField(label=_("What do you need?"), choices=Enquiry.Need.choices, widget=forms.RadioSelect)
    firm = forms.CharField(
        label=_("Name of the firm"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"})
    )
    words = forms.CharField(
        label=_("What is it about?"),
        help_text=_("One or two sentences are enough, in any language."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    email = forms.EmailField(
        label=_("E-mail of the firm"),
        help_text=_("The address of a function is enough, such as personal@firma.de."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"})
    )
