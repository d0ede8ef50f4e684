"""Readers of the environment: what they take, and what they refuse with a sentence."""

import pytest

from config.env import BadSetting, Env


def test_unset_and_empty_give_the_default(tmp_path):
    env = Env({"PORT": "", "DEBUG": " "})
    assert env.integer("PORT", 8000, minimum=1, maximum=65535) == 8000
    assert env.boolean("DEBUG") is False
    assert env.path("DATA_DIR", tmp_path) == tmp_path
    assert env.names("ALLOWED_HOSTS", ("a", "b")) == ["a", "b"]
    assert env.url("CACHE_URL", ("redis",), "locmem://") == "locmem://"


@pytest.mark.parametrize("raw", ["1", "true", "YES", "on"])
def test_boolean_reads_the_usual_words(raw):
    assert Env({"DEBUG": raw}).boolean("DEBUG") is True


@pytest.mark.parametrize(
    "reader, raw",
    [
        (lambda env: env.boolean("X"), "maybe"),
        (lambda env: env.integer("X", 1, minimum=1, maximum=65535), "eighty"),
        (lambda env: env.integer("X", 1, minimum=1, maximum=65535), "70000"),
        (lambda env: env.url("X", ("http", "https")), "localhost:9200"),
        (lambda env: env.url("X", ("http", "https")), "ftp://store"),
        (lambda env: env.url("X", ("postgres",)), "postgres:"),
        (lambda env: env.path("X", None), __file__),
    ],
)
def test_nonsense_is_refused_by_name(reader, raw):
    with pytest.raises(BadSetting, match=r"^X="):
        reader(Env({"X": raw}))


def test_names_are_trimmed():
    assert Env({"ALLOWED_HOSTS": " a.vn, ,b.vn "}).names("ALLOWED_HOSTS", ()) == ["a.vn", "b.vn"]


def test_addresses_are_several_and_hold_no_password():
    assert Env({"X": "http://a:9200, https://b"}).addresses("X") == "http://a:9200,https://b"
    assert Env({}).addresses("X") == ""
    for raw in ("a:9200", "ftp://a", "http://", "http://a:port", "http://a:99999", "http://a/?x=1"):
        with pytest.raises(BadSetting, match=r"^X="):
            Env({"X": raw}).addresses("X")
    with pytest.raises(BadSetting) as refused:
        Env({"X": "https://elastic:hush@a:9200"}).addresses("X")
    assert "hush" not in str(refused.value)


def test_a_word_is_what_its_pattern_wants():
    assert Env({}).word("X", "0-1", r"\d|\d-\d", "use a number") == "0-1"
    with pytest.raises(BadSetting, match="use a number"):
        Env({"X": "many"}).word("X", "0-1", r"\d|\d-\d", "use a number")


def test_a_file_is_no_folder(tmp_path):
    assert Env({"X": str(tmp_path / "ca.pem")}).file("X") == tmp_path / "ca.pem"
    assert Env({}).file("X") is None
    with pytest.raises(BadSetting, match="folder"):
        Env({"X": str(tmp_path)}).file("X")
