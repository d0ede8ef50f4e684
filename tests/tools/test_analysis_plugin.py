"""Our token filters answer as the stock ones do: the texts and tokens are those of their documentation."""

import pytest
from elasticsearch import Elasticsearch


@pytest.mark.parametrize(
    "name,parameters,text,tokens",
    [
        ("asciifolding", {}, "açaí à la carte", "acai a la carte"),
        ("asciifolding", {"preserve_original": True}, "Cần Đẹp", "Can Cần Dep Đẹp"),
        ("edge_ngram", {}, "the quick brown fox jumps", "t th q qu b br f fo j ju"),
        ("edge_ngram", {"min_gram": 3, "max_gram": 5}, "jumping", "jum jump jumpi"),
        (
            "edge_ngram",
            {"min_gram": 2, "max_gram": 3, "preserve_original": True},
            "a quick fox",
            "a qu qui quick fo fox",
        ),
        ("stemmer", {}, "the foxes jumping quickly", "the fox jump quickli"),
        ("stemmer", {"language": "english"}, "the foxes jumping quickly", "the fox jump quickli"),
        ("stemmer", {"language": "light_english"}, "the foxes jumping quickly", "the fox jump quick"),
        ("stemmer", {"language": "minimal_english"}, "provinces jumping", "province jumping"),
        ("stemmer", {"language": "porter2"}, "generously skis", "generous ski"),
        ("stemmer", {"language": "possessive_english"}, "farmer's farmers", "farmer farmers"),
        ("unique", {}, "the quick fox jumps the lazy fox", "the quick fox jumps lazy"),
        ("length", {"min": 0, "max": 4}, "the quick brown fox jumps over the lazy dog", "the fox over the lazy dog"),
        ("truncate", {}, "the quinquennial extravaganza carried on", "the quinquenni extravagan carried on"),
        ("truncate", {"length": 5}, "the quinquennial", "the quinq"),
    ],
)
def test_filter_answers_as_documented(elasticsearch, name, parameters, text, tokens):
    with Elasticsearch(elasticsearch) as client:
        answer = client.indices.analyze(tokenizer="standard", filter=[{"type": name, **parameters}], text=text)
    assert sorted(token["token"] for token in answer["tokens"]) == sorted(tokens.split())


def test_original_and_folded_word_share_a_place(elasticsearch):
    """Phrases match across both spellings only then."""
    fold = {"type": "asciifolding", "preserve_original": True}
    with Elasticsearch(elasticsearch) as client:
        answer = client.indices.analyze(tokenizer="standard", filter=[fold], text="Cần Giuộc")
    places = {token["token"]: token["position"] for token in answer["tokens"]}
    assert places == {"Cần": 0, "Can": 0, "Giuộc": 1, "Giuoc": 1}


def test_unique_on_the_same_position_keeps_repetitions_elsewhere(elasticsearch):
    fold = {"type": "asciifolding", "preserve_original": True}
    unique = {"type": "unique", "only_on_same_position": True}
    with Elasticsearch(elasticsearch) as client:
        answer = client.indices.analyze(tokenizer="standard", filter=[fold, "lowercase", unique], text="Can Can")
    assert [token["token"] for token in answer["tokens"]] == ["can", "can"]


def test_unknown_language_is_refused(elasticsearch):
    with Elasticsearch(elasticsearch).options(ignore_status=(400, 500)) as client:
        klingon = {"type": "stemmer", "language": "klingon"}
        answer = client.indices.analyze(tokenizer="standard", filter=[klingon], text="qapla")
    assert "Invalid stemmer class specified: klingon" in str(answer)


def test_addresses_are_taken_apart_as_documented(elasticsearch):
    """The node's own index of keys is analysed so."""
    address = "john-smith_123@foo-bar.com"
    capture = {"type": "pattern_capture", "patterns": ["([^@]+)", "(\\p{L}+)", "(\\d+)", "@(.+)"]}
    with Elasticsearch(elasticsearch) as client:
        answer = client.indices.analyze(tokenizer="uax_url_email", filter=[capture, "unique"], text=f"at {address}")
    tokens = {token["token"] for token in answer["tokens"]}
    assert tokens == {"at", address, "john-smith_123", "john", "smith", "123", "foo-bar.com", "foo", "bar", "com"}
