"""Moments as organisers write them: Vietnam's time, wherever their browser or account is."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_FORM = "%Y-%m-%dT%H:%M"


class VietnamTimeField(forms.Field):
    """A day and an hour in GMT+7; cleans to an aware datetime (UTC) or None."""

    default_error_messages = {"invalid": _("Please give a day and an hour, such as 19/5/2026 08:00.")}
    _READ = (_FORM, "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_FORM))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.astimezone(VIETNAM).strftime(_FORM) if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> datetime | None:
        text = " ".join(str(value or "").split())
        if not text:
            return None
        for form in self._READ:
            try:
                return datetime.strptime(text, form).replace(tzinfo=VIETNAM).astimezone(UTC)
            except (ValueError, OverflowError):
                continue
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != initial
        except forms.ValidationError:
            return True
