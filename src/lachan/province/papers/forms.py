"""What people type about papers: forms keep it when they refuse, and say what would be right."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lachan.province.papers.actions import LetterheadFields
from lachan.province.papers.choices import PaperState
from lachan.province.papers.queries import LetterheadView, PaperFields, PapersSought
from lachan.province.web.fields import dressed
from lachan.rulebook.papers.checking import lines_of, paragraphs, printable
from lachan.rulebook.papers.layout import PaperKind

_LONGEST_TEXT = 200_000
_ANY = ("", _("Tất cả"))
_AS_THEY_ARE = (
    "kind", "symbol", "subject", "addressees", "recipients", "filed", "authority", "signer_name",
)  # fmt: skip


class LinesField(forms.CharField):
    """A list typed one entry a line; what cannot be printed is left out."""

    widget = forms.Textarea

    def __init__(self, *, longest: int, rows: int = 2, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=_LONGEST_TEXT, **kwargs)
        self.widget.attrs["rows"] = rows
        self._longest = longest

    def clean(self, value: Any) -> Any:
        lines = lines_of(super().clean(value).splitlines())
        if any(len(line) > self._longest for line in lines):
            raise forms.ValidationError(_("Mỗi dòng không quá %(most)d chữ.") % {"most": self._longest})
        return lines

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value


class LineField(forms.CharField):
    """One line of words as they can be printed."""

    def to_python(self, value: Any) -> str:
        return printable(super().to_python(value) or "")


class PaperForm(forms.Form):
    """Everything that people say of a paper; ``second`` is the text after its table."""

    kind = forms.ChoiceField(label=_("Loại văn bản"))
    symbol = LineField(label=_("Ký hiệu"), required=False, max_length=40)
    subject = LineField(label=_("Trích yếu"), required=False, max_length=500)
    addressees = LinesField(label=_("Kính gửi"), longest=300)
    body = forms.CharField(
        label=_("Nội dung"),
        required=False,
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    second = forms.CharField(
        label=_("Nội dung sau bảng"),
        required=False,
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    recipients = LinesField(label=_("Nơi nhận khác"), longest=300)
    filed = LineField(
        label=_("Lưu"), max_length=100, error_messages={"required": _("Ghi nơi lưu, ví dụ VT.")}
    )
    authority = LinesField(label=_("Quyền hạn, chức vụ người ký"), longest=150, rows=3)
    signer_name = LineField(label=_("Họ tên người ký"), required=False, max_length=120)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, kinds: Mapping[str, PaperKind], fields: PaperFields | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(key, each.name) for key, each in kinds.items()]  # type: ignore[attr-defined]
        self.has_table = bool(fields and fields.table)
        if fields:
            self.initial.update({name: getattr(fields, name) for name in _AS_THEY_ARE})
            self.initial.update(body="\n\n".join(fields.opening), second="\n\n".join(fields.closing))
        self.initial.setdefault("submission", uuid.uuid4())
        if not self.has_table:
            del self.fields["second"]
        dressed(self)

    def fields_typed(self, *, offices: Iterable[int]) -> PaperFields:
        """This function will return what was typed; ``offices`` are those among the addressees."""
        typed = self.cleaned_data
        return PaperFields(
            kind=typed["kind"],
            symbol=typed["symbol"],
            subject=typed["subject"],
            addressees=typed["addressees"],
            addressee_offices=tuple(offices),
            opening=paragraphs(typed["body"]),
            closing=paragraphs(typed.get("second", "")),
            recipients=typed["recipients"],
            filed=typed["filed"],
            authority=tuple(line.upper() for line in typed["authority"]),
            signer_name=typed["signer_name"],
        )

    def show_again(self, *, version: int) -> None:
        """This function will let a second sending replace ``version``, which somebody else saved meanwhile."""
        self.data = {**self.data.dict(), "version": version}  # type: ignore[attr-defined]

    def take(self, errors: Mapping[str, str]) -> None:
        """This function will put reasons beside their fields."""
        for name, reason in errors.items():
            self.add_error(name if name in self.fields else None, reason)
        dressed(self)


class PapersFilterForm(forms.Form):
    """Which papers the list shows; the address holds it."""

    q = forms.CharField(
        label=_("Số, trích yếu hoặc nơi nhận"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Gõ có dấu hay không đều được")}),
    )
    loai = forms.ChoiceField(label=_("Loại văn bản"), required=False)
    tinhtrang = forms.ChoiceField(label=_("Tình trạng"), required=False, choices=[_ANY, *PaperState.choices])
    nam = forms.IntegerField(label=_("Năm"), required=False, min_value=2000, max_value=2100)
    den = forms.BooleanField(required=False, widget=forms.HiddenInput)
    sau = forms.IntegerField(required=False, min_value=0, max_value=10**6, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kinds: Mapping[str, PaperKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["loai"].choices = [_ANY, *((key, each.name) for key, each in kinds.items())]  # type: ignore[attr-defined]
        self.fields["nam"].widget = forms.TextInput(attrs={"inputmode": "numeric"})
        dressed(self)

    def sought(self) -> PapersSought:
        """This function will return what a valid form asks for."""
        typed = self.cleaned_data
        return PapersSought(
            words=typed["q"],
            state=PaperState(typed["tinhtrang"]) if typed["tinhtrang"] else None,
            kind=typed["loai"],
            year=typed["nam"],
            is_received=typed["den"],
        )


class ReasonForm(forms.Form):
    """Why something is put away."""

    reason = LineField(
        label=_("Lý do"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi lý do.")},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)


class LetterheadForm(forms.Form):
    """How an office stands on its papers."""

    parent_name = LineField(label=_("Tên cơ quan cấp trên"), required=False, max_length=200)
    office_name = LineField(
        label=_("Tên cơ quan ban hành"),
        max_length=200,
        error_messages={"required": _("Ghi tên cơ quan như in trên văn bản.")},
    )
    symbol = LineField(
        label=_("Chữ viết tắt tên cơ quan"),
        max_length=40,
        error_messages={"required": _("Ghi chữ viết tắt tên cơ quan, ví dụ SYT.")},
    )
    place = LineField(
        label=_("Địa danh"),
        max_length=100,
        error_messages={"required": _("Ghi địa danh nơi cơ quan đóng trụ sở, ví dụ Hưng Yên.")},
    )
    filed = LineField(
        label=_("Lưu"), max_length=100, error_messages={"required": _("Ghi nơi lưu, ví dụ VT.")}
    )
    keeps_kinds_apart = forms.BooleanField(label=_("Mỗi loại văn bản một sổ số riêng"), required=False)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, head: LetterheadView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(head, name) for name in self.fields}
        dressed(self)

    def fields_typed(self) -> LetterheadFields:
        """This function will return what was typed."""
        names = LetterheadFields.__dataclass_fields__
        return LetterheadFields(**{name: self.cleaned_data[name] for name in names})


class BeginRegisterForm(forms.Form):
    """With which number a register begins."""

    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label=_("Sổ"), required=False)
    first_number = forms.IntegerField(
        label=_("Số bắt đầu"), min_value=1, error_messages={"required": _("Ghi một số từ 1 đến 99.999.")}
    )

    def __init__(self, *args: Any, kinds: Mapping[str, PaperKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("Sổ chung")),
            *((key, each.name) for key, each in kinds.items()),
        ]
        for name in ("year", "first_number"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "numeric"})
        dressed(self)


class TemplateForm(forms.Form):
    """A template in DOCX."""

    file = forms.FileField(
        label=_("Tệp mẫu DOCX"),
        error_messages={"required": _("Hãy chọn một tệp DOCX."), "empty": _("Tệp rỗng; hãy chọn tệp khác.")},
    )
