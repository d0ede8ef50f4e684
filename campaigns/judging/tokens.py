"""The link of an invitation: who holds it may accept, once. Made from the judge's secret and the site's key."""

from django.core.signing import BadSignature, Signer

from campaigns.judging.models import Judge


def _signer(judge: Judge) -> Signer:
    return Signer(salt=f"judging.invitation.{judge.secret}", sep="~")


def invitation_token(judge: Judge) -> str:
    return _signer(judge).sign(str(judge.pk))


def read_invitation(token: str) -> Judge | None:
    """None for one that was made up, or is no longer good. An answered invitation is still found."""
    number = token.partition("~")[0]
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    judge = Judge.objects.select_related("campaign").filter(pk=int(number)).first()
    if judge is None:
        return None
    try:
        _signer(judge).unsign(token)
    except BadSignature:
        return None
    return judge
