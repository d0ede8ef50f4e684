"""Where a request comes from, as far as that can be believed. One rule for every limit and every sign; no Django."""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any


def client_address(meta: Mapping[str, Any], *, trust_proxy: bool) -> str:
    """The address of whoever connected to us, in one spelling; "" when there is none.

    A header is read only behind a proxy of ours, and of it only the last entry: that one the proxy wrote itself. All
    that stands before it, and every other header, is what the visitor likes to say.
    """
    if trust_proxy:
        forwarded = _read(str(meta.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2])
        if forwarded:
            return str(forwarded)
    return str(_read(str(meta.get("REMOTE_ADDR", ""))) or "")


def _read(words: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(words.strip())
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None)
    return mapped or found


def household_of(address: str) -> str:
    """What one customer of a provider has: an IPv4 address, a /64 of IPv6 (a telephone changes the rest daily)."""
    return _network(address, 32, 64)


def neighbourhood_of(address: str) -> str:
    """The addresses about one: a /24, a /48."""
    return _network(address, 24, 48)


def _network(address: str, four: int, six: int) -> str:
    found = _read(address)
    if found is None:
        return ""
    return str(ip_network(f"{found}/{four if found.version == 4 else six}", strict=False))
