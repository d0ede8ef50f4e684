import pytest

from cms.networks import client_address, household_of, neighbourhood_of

FORGED = {
    "REMOTE_ADDR": "203.0.113.9",
    "HTTP_X_FORWARDED_FOR": "198.51.100.1, 198.51.100.2",
    "HTTP_X_REAL_IP": "198.51.100.3",
    "HTTP_FORWARDED": "for=198.51.100.4",
    "HTTP_CLIENT_IP": "198.51.100.5",
    "HTTP_CF_CONNECTING_IP": "198.51.100.6",
}


def test_headers_say_nothing_without_a_proxy_of_ours():
    assert client_address(FORGED, trust_proxy=False) == "203.0.113.9"


def test_of_a_proxy_of_ours_only_its_own_entry_counts():
    assert client_address(FORGED, trust_proxy=True) == "198.51.100.2"


@pytest.mark.parametrize(
    "forwarded", ["", ",", "unknown", "203.0.113.1, nonsense", "203.0.113.1,", "[2001:db8::1]:443", "203.0.113.1:8080"]
)
def test_nonsense_from_a_proxy_is_the_proxy_itself(forwarded):
    meta = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": forwarded}
    assert client_address(meta, trust_proxy=True) == "10.0.0.1"


def test_no_address_is_none():
    assert client_address({}, trust_proxy=False) == ""


@pytest.mark.parametrize(
    "address, household, neighbourhood",
    [
        ("203.0.113.9", "203.0.113.9/32", "203.0.113.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("", "", ""),
    ],
)
def test_household_is_a_customer_and_neighbourhood_those_about(address, household, neighbourhood):
    assert (household_of(address), neighbourhood_of(address)) == (household, neighbourhood)


def test_ipv4_in_ipv6_is_ipv4():
    assert client_address({"REMOTE_ADDR": "::ffff:203.0.113.9"}, trust_proxy=False) == "203.0.113.9"
