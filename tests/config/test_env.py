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
