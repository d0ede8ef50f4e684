import pytest

from cms.newsroom.rules.films import player_address


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://youtu.be/abcdefghijk",
        "https://m.youtube.com/shorts/abcdefghijk",
    ],
)
def test_film_is_played_by_a_player_without_cookies(address):
    assert player_address(address) == ("YouTube", "https://www.youtube-nocookie.com/embed/abcdefghijk")


@pytest.mark.parametrize("address", ["https://evil.example/youtube.com/watch?v=abcdefghijk", "javascript:alert(1)", ""])
def test_film_of_a_stranger_is_not_shown(address):
    assert player_address(address) is None
