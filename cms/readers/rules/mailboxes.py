"""When two addresses are one mailbox."""

GMAIL = {"gmail.com", "googlemail.com"}


def identity(address: str) -> str:
    """The address as far as it tells people apart. Only where the rule is the provider's own: elsewhere ``a+b`` may be
    somebody else than ``a``."""
    name, _at, host = address.strip().lower().rpartition("@")
    if host in GMAIL:
        name, host = name.partition("+")[0].replace(".", ""), "gmail.com"
    return f"{name}@{host}"
