"""The paths of the account's pages, one spelling a language."""

from urllib.parse import urlencode

ACCOUNT = {"vi": "tai-khoan", "en": "account"}
PARTS = {
    "sign_in": {"vi": "dang-nhap", "en": "sign-in"},
    "code": {"vi": "ma-dang-nhap", "en": "code"},
    "sign_out": {"vi": "dang-xuat", "en": "sign-out"},
    "data": {"vi": "du-lieu", "en": "data"},
    "close": {"vi": "xoa", "en": "close"},
}


def account_path(language: str, part: str = "", **query: str) -> str:
    """``account_path("vi", "sign_in", next="/vi/cuoc-thi/…/")``; without a part, the account itself."""
    path = f"/{language}/{ACCOUNT[language]}/"
    if part:
        path += f"{PARTS[part][language]}/"
    query = {key: value for key, value in query.items() if value}
    return f"{path}?{urlencode(query)}" if query else path
