"""Forms about a document: its file, its facts, a stretch of its text."""

import re
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lachan.province.plans.forms.fields import LinesField
from lachan.province.plans.queries import DocumentFields, DocumentView
from lachan.province.web.fields import DayField, dressed

_SUFFIXES = (".docx", ".pdf", ".txt", ".md")


class UploadForm(forms.Form):
    """One file, and the assignment that it carries out when it is an office's own plan."""

    file = forms.FileField(
        label=gettext_lazy("Tệp văn bản đã ký"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Chọn một tệp để tải lên.")},
        widget=forms.FileInput(attrs={"accept": ",".join(_SUFFIXES), "aria-describedby": "file-help"}),
    )
    carries_out = forms.CharField(
        label=gettext_lazy("Thực hiện việc được giao"),
        required=False,
        max_length=20,
        error_messages={"required": gettext_lazy("Ghi mã việc mà kế hoạch của cơ quan bạn thực hiện.")},
        widget=forms.TextInput(attrs={"placeholder": "HY21-003", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, largest: int, own_only: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["carries_out"].required = own_only
        self._largest = largest
        self.document_id: int | None = None
        dressed(self)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(_SUFFIXES):
            raise ValidationError(
                _("Tệp “%(name)s” không phải DOCX, PDF, TXT hay Markdown. Hãy lưu lại ở một dạng đó.")
                % {"name": file.name}
            )
        if file.size == 0:
            raise ValidationError(_("Tệp “%(name)s” rỗng. Hãy chọn tệp khác.") % {"name": file.name})
        if file.size > self._largest:
            raise ValidationError(_("Tệp lớn quá mức cho phép. Hãy nén ảnh trong tệp hoặc chia nhỏ."))
        return file

    def refuse(self, name: str, reason: str, *, document_id: int | None = None) -> None:
        """This function will show beside a field why the file was not taken, and what to open instead."""
        self.add_error(name if name in self.fields else None, reason)
        self.document_id = document_id
        dressed(self)

    def clean_carries_out(self) -> str:
        code: str = self.cleaned_data["carries_out"]
        return code.strip().upper()


class FactsForm(forms.Form):
    """What stands in the head and the foot of the document."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    kind = forms.CharField(label=gettext_lazy("Loại văn bản"), required=False, max_length=60)
    number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), required=False, max_length=60)
    issued_on = DayField(label=gettext_lazy("Ngày ban hành"), required=False)
    issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), required=False, max_length=200)
    place = forms.CharField(label=gettext_lazy("Nơi ban hành"), required=False, max_length=100)
    title = forms.CharField(
        label=gettext_lazy("Trích yếu"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    signer_authority = forms.CharField(label=gettext_lazy("Thay mặt"), required=False, max_length=200)
    signer_capacity = forms.CharField(label=gettext_lazy("Quyền hạn ký"), required=False, max_length=100)
    signer_title = forms.CharField(label=gettext_lazy("Chức vụ người ký"), required=False, max_length=200)
    signer_name = forms.CharField(label=gettext_lazy("Họ và tên người ký"), required=False, max_length=120)
    recipients = LinesField(label=gettext_lazy("Nơi nhận"), required=False)
    confirmed_blank = forms.MultipleChoiceField(
        label=gettext_lazy("Văn bản in để trống"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("number", gettext_lazy("số, ký hiệu")),
            ("issuer", gettext_lazy("cơ quan ban hành")),
            ("issued_on", gettext_lazy("ngày ban hành")),
        ],
    )

    def __init__(self, typed: Any = None, *, document: DocumentView) -> None:
        fields = document.fields
        initial = {name: getattr(fields, name) for name in self.base_fields if hasattr(fields, name)}
        super().__init__(
            typed,
            initial={
                **initial,
                "version": document.version,
                "confirmed_blank": list(document.confirmed_blank),
            },
        )
        self.fields["recipients"].widget.attrs["rows"] = 5
        dressed(self)
        self.fields["confirmed_blank"].widget.attrs.pop("class", None)

    def take(self, errors: Mapping[str, str]) -> None:
        """This function will show what an action refused beside its fields."""
        for name, reason in errors.items():
            self.add_error(name if name in self.fields else None, reason)
        dressed(self)

    def fields_typed(self) -> DocumentFields:
        """This function will return the facts as typed."""
        kept = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("version", "confirmed_blank")
        }
        return DocumentFields(**kept)


class AddForm(forms.Form):
    """A stretch of the text: copied words, or offsets chosen on the page."""

    words = forms.CharField(
        label=gettext_lazy("Đoạn văn bản, chép đúng từ văn bản"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Chép vào đây câu giao việc bị sót.")},
    )
    submission = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._text = text
        self.initial.setdefault("submission", uuid.uuid4().hex)
        self.span: tuple[int, int] = (0, 0)
        dressed(self)

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        found = re.search(pattern, self._text)
        if not found:
            raise ValidationError(
                _("Không tìm thấy đoạn này trong văn bản. Hãy chép đúng từng chữ, kể cả dấu câu.")
            )
        self.span = found.span()
        return words
