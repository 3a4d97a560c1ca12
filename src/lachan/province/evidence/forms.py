"""The form that gives a file."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class GiveForm(forms.Form):
    """A file and what it is called; ``file_id`` names the file of which it is a new version."""

    title = forms.CharField(label=_("Tên minh chứng"), required=False, max_length=200)
    file = forms.FileField(
        label=_("Tệp"), allow_empty_file=True, error_messages={"required": _("Hãy chọn một tệp.")}
    )
    file_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    submission = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission", uuid.uuid4().hex)
        for name in ("title", "file"):
            self.fields[name].widget.attrs |= {"class": "in", "aria-describedby": f"{name}-help"}

    def clean_submission(self) -> str:
        """A form that lost its key is a form of its own."""
        return self.cleaned_data["submission"] or uuid.uuid4().hex
