"""What each page does before it answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.readers.access import personal_page
from cms.readers.addresses import account_path

page = personal_page("GET", "POST")


def show(request: HttpRequest, template: str, context: dict, *, part: str = "", status: int = 200) -> HttpResponse:
    alternates = {code: account_path(code, part) for code in ("vi", "en")}
    return render(
        request, f"account/{template}.html", {"alternates": alternates, **context}, status=status, using="jinja2"
    )
