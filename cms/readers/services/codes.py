"""A code by mail: allauth's process, with what it leaves to us. Known, unknown and refused addresses look alike."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django.http import HttpRequest, HttpResponse

from cms.readers.rules.mailboxes import identity
from cms.readers.services.accounts import NoCode, account_of, join


class TooOften(Exception):
    """Too many codes were asked for, for this address or from this network."""


class CodeProcess(LoginCodeVerificationProcess):
    """One wait for a code. ``state`` lives in the visitor's session: ``email``, ``code``, ``next``, ``refused``."""

    @classmethod
    def begin(cls, *, request: HttpRequest, address: str, back: str, language: str) -> "CodeProcess":
        """Send a code to the address, and wait for it. Raises TooOften, or what the mail server raises."""
        if not ratelimit.consume(request, action="request_login_code", key=identity(address)):
            raise TooOften
        login = Login(user=None, email=address)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=None, email=address))
        stage.state.update(initiated_by_user=True, next=back, language=language)
        process = cls(stage=stage)
        process.send()
        process.persist()
        return process

    @classmethod
    def waiting(cls, request: HttpRequest) -> "CodeProcess | None":
        """The wait of this visitor; None when there is none, or it has lasted too long."""
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        return cls(stage=stage).abort_if_invalid() if stage else None

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        try:
            account_of(email)
        except NoCode:
            self.state["code"] = ""  # no code fits: nothing that is typed in equals it
            get_adapter().send_mail("account/email/no_code", email, {})
        else:
            get_adapter().send_mail("account/email/login_code", email, {"code": self.generate_code()})

    def finish(self, redirect_url: str | None = None) -> HttpResponse:
        """The code was right: sign in, with a new account if need be. Raises NoCode if that has changed meanwhile."""
        user = join(address=self.state["email"], language=self.state.get("language", "vi"))
        self._user: Any = user
        self.state["user_id"] = str(user.pk)
        return super().finish(redirect_url or self.state.get("next") or None)

    def fits(self, typed: str) -> bool:
        """Blanks and dashes do not matter; the empty code of a refused address fits nothing."""
        return compare_user_code(actual=typed, expected=self.code)
