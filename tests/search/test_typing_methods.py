"""Telex and VNI: what was typed on a keyboard that was off is read; Vietnamese is left alone."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.syllables import ONSETS, RHYMES, bare_syllables, goes_with, segment
from cms.vietnamese import fold
from search.queries.typing_methods import TONES, VNI_TONES, decode, decode_word

TELEX = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
KEY_OF = {
    "telex": {tone: key for key, tone in TONES.items() if tone},
    "vni": {tone: key for key, tone in VNI_TONES.items() if tone},
}
TABLE = {"telex": TELEX, "vni": VNI}
VOWELS = "aăâeêioôơuưy"
# "gi" with a rhyme in i is written with one i: "gì", "giếng".
PARTS = [
    (onset, rhyme)
    for onset in ONSETS
    for rhyme in RHYMES
    if goes_with(onset, fold(rhyme)) and not (onset == "gi" and rhyme[0] in "iy")
]


def bare_with_tone(rhyme: str, tone: str) -> set[str]:
    """The rhyme with its tone on each vowel: which of them is right is for the decoder to know."""
    return {
        unicodedata.normalize("NFC", rhyme[: at + 1] + tone + rhyme[at + 1 :])
        for at, letter in enumerate(rhyme)
        if letter in VOWELS
    }


def orders(syllable: str, method: str, tone: str) -> list[str]:
    """As people type it: marks with their letter, all keys at the end, the tone before or after them."""
    table = TABLE[method]
    key = KEY_OF[method].get(tone, "")
    marks = "".join(table[char][1:] for char in syllable if char in table)
    last = max(at for at, char in enumerate(syllable) if char in VOWELS) + 1
    whole = "".join(table.get(char, char) for char in syllable)
    return [
        whole + key,
        "".join(table.get(char, char) for char in syllable[:last]) + key + syllable[last:],
        fold(syllable) + marks + key,
        fold(syllable) + key + marks,
    ]


@pytest.mark.parametrize("method", ["telex", "vni"])
def test_every_syllable_is_read_from_its_keys_in_every_common_order(method):
    for onset, rhyme in PARTS:
        for tone in ("", *KEY_OF[method]):
            possible = {onset + toned for toned in bare_with_tone(rhyme, tone)}
            for typed in orders(onset + rhyme, method, tone):
                found = decode(typed)
                assert found.text in possible, (typed, found, possible)
                assert found.how == ("" if typed == found.text else method)


@given(st.sampled_from(PARTS), st.sampled_from(["", *KEY_OF["telex"]]))
def test_what_is_vietnamese_already_is_left_as_it_is(parts, tone):
    for toned in bare_with_tone(parts[1], tone):
        word = parts[0] + toned
        assert decode_word(word) is None or fold(decode_word(word).text) == fold(word)


@pytest.mark.parametrize(
    "typed, text, how",
    [
        ("Caafn Giuoojc", "Cần Giuộc", "telex"),
        ("Caafn Giuocj", "Cần Giuọc", "telex"),
        ("CAAFN GIUOOJC", "CẦN GIUỘC", "telex"),
        ("dduwowngf hoa quaan suwj", "đường hoa quân sự", "telex"),
        ("duowngf ddi", "dường đi", "telex"),
        ("did hojc", "đi học", "telex"),
        ("tieesng loa thanh nieen", "tiếng loa thanh niên", "telex"),
        ("Ca6n2 Giuo65c", "Cần Giuộc", "vni"),
        ("Ca6n Giuo65c", "Cân Giuộc", "vni"),
        ("d9u7o7ng2 hoa", "đường hoa", "vni"),
        ("D9UONG72 HOA", "ĐƯỜNG HOA", "vni"),
        ("đuwowngf", "đường", "telex"),
        ("heo đaats, Long An", "heo đất, Long An", "telex"),
    ],
)
def test_keys_are_read_beside_plain_words(typed, text, how):
    found = decode(typed)
    assert (found.text, found.how) == (text, how)


@pytest.mark.parametrize(
    "text", ["youth loudspeaker", "05-CT/TW", "covid19", "năm 2023", "T2023", "", "!!", "the 1 km"]
)
def test_what_makes_no_syllable_is_left_as_it_is(text):
    assert decode(text).text == text


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_any_text_is_read_without_an_error(text):
    assert isinstance(decode(text).text, str)


@given(st.lists(st.sampled_from(sorted(bare_syllables())), min_size=1, max_size=5))
def test_syllables_that_were_run_together_are_parted_into_syllables(parts):
    letters = "".join(parts)
    ways = segment(letters)
    assert len(ways[0]) <= len(parts)
    for way in ways:
        assert "".join(way) == letters
        assert set(way) <= bare_syllables()


@pytest.mark.parametrize("name", ["can giuoc", "duong hoa quan su", "tieng loa thanh nien", "phuoc vinh tay"])
def test_names_are_among_the_ways_to_part_their_letters(name):
    assert name.split() in segment(name.replace(" ", ""))
