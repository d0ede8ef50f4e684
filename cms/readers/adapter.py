"""What allauth asks us."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from cms.readers.addresses import account_path
from cms.readers.backends import PATH


class ReaderAdapter(DefaultAccountAdapter):
    """Our letters, our pages, and no messages: our pages say themselves what happened."""

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """In the language of the page, at once: somebody waits for it. Raises what the mail server raises."""
        context = {**context, "mail_language": get_language()}
        subject = render_to_string(f"{template_prefix}_subject.txt", context, using="jinja2")
        message = EmailMultiAlternatives(
            subject=" ".join(subject.split()),
            body=render_to_string(f"{template_prefix}_message.txt", context, using="jinja2"),
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[email],
            headers={"Content-Language": get_language() or "vi", "Auto-Submitted": "auto-generated"},
        )
        message.send()

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        pass

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # allauth's own form, with a password

    def login(self, request: HttpRequest, user: Any) -> None:
        user.backend = PATH
        super().login(request, user)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return account_path("en" if get_language() == "en" else "vi")
