"""Addresses of mailboxes."""


def written(address: str) -> str:
    """As it is sent to: without spaces about it, its domain in small letters."""
    local, _, domain = address.strip().rpartition("@")
    return f"{local}@{domain.lower()}"


def identity(address: str) -> str:
    """What two spellings of one mailbox share. Case alone never tells people apart; dots and tags may."""
    return written(address).lower()
