"""What an editor fills in to import stories without a command line."""

from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.localities.models import Locality
from cms.newsroom.importing.services import LANGUAGE
from cms.newsroom.importing.story import MAX_PROSE
from cms.newsroom.models import SectionPage
from cms.vietnamese import sort_key

MAX_FILES = 20  # each takes about a second, and the editor waits for the answer


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    widget = FilesInput

    def clean(self, data, initial=None) -> list:
        files = [super(FilesField, self).clean(each, initial) for each in data or [] if each]
        if len(files) > MAX_FILES:
            raise ValidationError(
                ngettext_lazy(
                    "Choose %(count)s file at most: import the others after these.",
                    "Choose %(count)s files at most: import the others after these.",
                    MAX_FILES,
                )
                % {"count": MAX_FILES}
            )
        return files


class ImportForm(forms.Form):
    """``sources()`` gives what to import: names and bytes (a file too long is cut just past what the reader takes)."""

    text = forms.CharField(
        label=_("Text of a story"),
        required=False,
        max_length=MAX_PROSE,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Paste one story as it stands: heading, date, sapo, text, author."),
    )
    files = FilesField(  # type: ignore[assignment]  # Django takes it off the class: self.files stays the upload
        label=_("Files"),
        required=False,
        allow_empty_file=True,  # the reader says it in the file's own line, and the others go on
        widget=FilesInput(attrs={"accept": ".txt,.html,.htm,text/plain,text/html"}),
        help_text=_("Text or HTML pages, one story a file, 4 MB each at most."),
    )
    published = forms.DateTimeField(
        label=_("Date of stories that state none"), required=False, widget=AdminDateTimeInput
    )
    province = forms.ChoiceField(
        label=_("The paper's province"),
        required=False,
        help_text=_("Settles names that several units bear."),
    )
    section = forms.ModelChoiceField(
        label=_("Section"), required=False, queryset=SectionPage.objects.none(), empty_label=_("The first one")
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = set(Locality.objects.filter(level=Locality.Level.PROVINCE).values_list("name", flat=True))
        province = cast(forms.ChoiceField, self.fields["province"])
        province.choices = [("", "—"), *((name, name) for name in sorted(names, key=sort_key))]
        cast(forms.ModelChoiceField, self.fields["section"]).queryset = sections_for(user)

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        if not self.errors and not cleaned.get("files") and not cleaned.get("text", "").strip():
            raise ValidationError(_("Paste a story or choose files to import."))
        return cleaned

    def sources(self, limit: int) -> list[tuple[str, bytes]]:
        text = self.cleaned_data["text"]
        pasted = [(str(_("Pasted text")), text.encode())] if text.strip() else []
        return pasted + [(each.name, each.read(limit)) for each in self.cleaned_data["files"]]


def sections_for(user):
    """The Vietnamese sections in which this user may both write and publish."""
    allowed = PagePermissionPolicy(SectionPage).instances_user_has_permission_for(user, "publish")
    return SectionPage.objects.filter(pk__in=allowed.values("pk"), locale__language_code=LANGUAGE).order_by("path")
