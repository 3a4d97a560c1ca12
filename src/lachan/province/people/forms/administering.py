"""Forms of whoever administers accounts: finding, making, renaming, locking, roles."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lachan.province.people.actions import Names, NewAccount, Terms
from lachan.province.people.choices import AccountState
from lachan.province.people.queries import AccountsSought, OfficeLine, role_in_words
from lachan.province.people.queries.names import LONGEST_USER_NAME, is_user_name, plain_name
from lachan.province.web.fields import DayField, dressed
from lachan.rulebook.access.deciding import Role

_ANY = ("", gettext_lazy("Tất cả"))
_CHOOSE = ("", gettext_lazy("Chọn…"))


def _office_choices(offices: Iterable[OfficeLine]) -> list[tuple[str, str]]:
    return [(str(office.id), office.name) for office in offices]


class AccountFilterForm(forms.Form):
    """Whom the list shows; the address holds it, so that a search can be sent to a colleague."""

    q = forms.CharField(
        label=gettext_lazy("Tên hoặc tên đăng nhập"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": gettext_lazy("Gõ có dấu hay không đều được")}
        ),
    )
    coquan = forms.TypedChoiceField(
        label=gettext_lazy("Cơ quan"), required=False, coerce=int, empty_value=None
    )
    vaitro = forms.ChoiceField(label=gettext_lazy("Vai trò"), required=False)
    tinhtrang = forms.ChoiceField(
        label=gettext_lazy("Tình trạng"), required=False, choices=[_ANY, *AccountState.choices]
    )
    sau = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, offices: Iterable[OfficeLine], roles: Iterable[Role], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coquan"].choices = [_ANY, *_office_choices(offices)]  # type: ignore[attr-defined]
        self.fields["vaitro"].choices = [_ANY, *_role_choices(roles)]  # type: ignore[attr-defined]
        dressed(self)

    def sought(self) -> AccountsSought:
        """This function will return what a valid form asks for."""
        typed = self.cleaned_data
        return AccountsSought(
            words=typed["q"],
            office_id=typed["coquan"],
            role=typed["vaitro"],
            state=AccountState(typed["tinhtrang"]) if typed["tinhtrang"] else None,
        )


def _role_choices(roles: Iterable[Role]) -> list[tuple[str, str]]:
    return [(role.key, role_in_words(key=role.key)) for role in roles]


class NamesForm(forms.Form):
    """What a person is called, and where letters go; it knows what it showed first."""

    full_name = forms.CharField(
        label=gettext_lazy("Họ và tên"),
        max_length=120,
        error_messages={"required": gettext_lazy("Ghi họ và tên.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Thư điện tử"),
        required=False,
        max_length=254,
        error_messages={"invalid": gettext_lazy("Địa chỉ thư này không đúng; ghi như ten@tinh.gov.vn.")},
    )
    seen_full_name = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_email = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, typed: Any = None, *, names: Names) -> None:
        super().__init__(
            typed,
            initial={
                "full_name": names.full_name,
                "email": names.email,
                "seen_full_name": names.full_name,
                "seen_email": names.email,
            },
        )
        dressed(self)

    def names(self) -> Names:
        """This function will return the names typed."""
        return Names(full_name=self.cleaned_data["full_name"], email=self.cleaned_data["email"])

    def seen(self) -> Names:
        """This function will return the names that the form showed when it was opened."""
        return Names(full_name=self.cleaned_data["seen_full_name"], email=self.cleaned_data["seen_email"])

    def show_again(self, now: Names) -> None:
        """This function will let a second sending replace ``now``, which somebody else wrote meanwhile."""
        self.data = {**self.data.dict(), "seen_full_name": now.full_name, "seen_email": now.email}  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """A role in an office, from a day, perhaps until a day."""

    office = forms.TypedChoiceField(
        label=gettext_lazy("Cơ quan"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Chọn cơ quan."),
            "invalid_choice": gettext_lazy("Chọn một cơ quan trong phạm vi của bạn."),
        },
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Vai trò"),
        error_messages={
            "required": gettext_lazy("Chọn vai trò."),
            "invalid_choice": gettext_lazy("Chọn một vai trò mà bạn giao được."),
        },
    )
    title = forms.CharField(label=gettext_lazy("Chức danh"), required=False, max_length=120)
    since = DayField(
        label=gettext_lazy("Từ ngày"), error_messages={"required": gettext_lazy("Ghi ngày bắt đầu.")}
    )
    last_day = DayField(label=gettext_lazy("Đến hết ngày"), required=False)

    def __init__(
        self, *args: Any, offices: Iterable[OfficeLine], roles: Iterable[Role], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [_CHOOSE, *_office_choices(offices)]  # type: ignore[attr-defined]
        self.fields["role"].choices = [_CHOOSE, *_role_choices(roles)]  # type: ignore[attr-defined]
        for name in ("since", "last_day"):
            self.fields[name].widget.attrs.update(placeholder="5/1/2021", inputmode="numeric")
        dressed(self)

    def clean(self) -> dict[str, Any]:
        since, last_day = self.cleaned_data.get("since"), self.cleaned_data.get("last_day")
        if since and last_day and last_day < since:
            self.add_error("last_day", _("Ngày cuối không được trước ngày đầu."))
        return self.cleaned_data

    def terms(self) -> Terms:
        """This function will return the role as typed."""
        typed = self.cleaned_data
        return Terms(
            office_id=typed["office"],
            role=typed["role"],
            title=plain_name(typed["title"]),
            since=typed["since"],
            until=typed["last_day"] + dt.timedelta(days=1) if typed["last_day"] else None,
        )

    def refuse(self, reason: str, *, name: str | None = None) -> None:
        """This function will say on the form what an action refused."""
        self.add_error(name, reason)
        dressed(self)


class NewAccountForm(RoleForm):
    """A person to be let in, with a first role; one form sent twice makes one account."""

    field_order = ("full_name", "username", "email", "office", "role", "title", "since", "last_day")

    full_name = forms.CharField(
        label=gettext_lazy("Họ và tên"),
        max_length=120,
        error_messages={"required": gettext_lazy("Ghi họ và tên.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=LONGEST_USER_NAME,
        error_messages={"required": gettext_lazy("Ghi tên đăng nhập, ví dụ “hanh.ntm”.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    email = forms.EmailField(
        label=gettext_lazy("Thư điện tử"),
        required=False,
        max_length=254,
        error_messages={"invalid": gettext_lazy("Địa chỉ thư này không đúng; ghi như ten@tinh.gov.vn.")},
    )
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission", uuid.uuid4())

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"].strip().lower()
        if not is_user_name(name):
            raise ValidationError(_("Tên đăng nhập chỉ gồm chữ không dấu, số, dấu chấm và gạch nối."))
        return name

    def account(self) -> NewAccount:
        """This function will return the person as typed."""
        return NewAccount(
            username=self.cleaned_data["username"],
            names=Names(full_name=self.cleaned_data["full_name"], email=self.cleaned_data["email"]),
            terms=self.terms(),
        )


class EndRoleForm(forms.Form):
    """The last day of a role, or that it was given by mistake and ends at once."""

    last_day = DayField(
        label=gettext_lazy("Ngày cuối giữ vai trò"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "5/1/2021", "inputmode": "numeric"}),
    )
    at_once = forms.BooleanField(label=gettext_lazy("Thu lại ngay, không chờ hết ngày"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)

    def clean(self) -> dict[str, Any]:
        is_answered = self.cleaned_data.get("at_once") or self.cleaned_data.get("last_day")
        if not is_answered and "last_day" not in self.errors:
            self.add_error("last_day", _("Ghi ngày cuối, hoặc chọn thu lại ngay."))
        return self.cleaned_data

    def until(self, *, since: dt.date, today: dt.date) -> dt.date:
        """This function will return the first day without the role."""
        if self.cleaned_data["at_once"]:
            return max(since, today)
        last_day: dt.date = self.cleaned_data["last_day"]
        return last_day + dt.timedelta(days=1)


class ReasonForm(forms.Form):
    """Why an account is locked or opened again."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=300,
        error_messages={"required": gettext_lazy("Ghi lý do; lý do được giữ trong nhật ký.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)


class ImportForm(forms.Form):
    """A workbook with a list of accounts."""

    file = forms.FileField(
        label=gettext_lazy("Danh sách tài khoản (XLSX)"),
        error_messages={
            "required": gettext_lazy("Chọn tệp danh sách đã điền theo mẫu."),
            "empty": gettext_lazy("Tệp này rỗng. Chọn tệp khác."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
