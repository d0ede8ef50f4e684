import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.contests.rules import answers, forms


def field(kind="line", **kwargs):
    return forms.clean_field({"key": "q", "type": kind, "label_vi": "Câu hỏi", "label_en": "Question", **kwargs})


def one(kind, value, **kwargs):
    """(value, sentence) of one answer."""
    checked = answers.check([field(kind, **kwargs)], {"q": value})
    return checked.values.get("q"), checked.errors.get("q")


CHOICES = forms.choices_from_lines("Tân An | Tan An\nTân Ân\nTân An\n\n")


def test_choices_that_differ_by_accents_are_two():
    assert [choice["label_vi"] for choice in CHOICES] == ["Tân An", "Tân Ân"]
    assert len({choice["value"] for choice in CHOICES}) == 2
    assert forms.choices_from_lines(forms.lines_from_choices(CHOICES)) == CHOICES


@pytest.mark.parametrize(
    "kind, given_, stored",
    [
        ("line", "  Lê   Thị Mai ", "Lê Thị Mai"),
        ("text", "một\r\nhai", "một\nhai"),
        ("number", "3.450", "3450"),
        ("number", "2,50", "2.5"),
        ("number", "1,234.5", "1234.5"),
        ("date", "24/5/2026", "2026-05-24"),
        ("yes", "on", True),
        ("phone", "0912 345 678", "0912 345 678"),
        ("link", "https://example.org/a", "https://example.org/a"),
    ],
)
def test_good_answer_is_stored_in_one_form(kind, given_, stored):
    assert one(kind, given_) == (stored, None)


@pytest.mark.parametrize(
    "kind, given_",
    [
        ("number", "nhiều lắm"),
        ("number", "1e999999"),
        ("date", "31/2/2026"),
        ("email", "mai@"),
        ("phone", "12"),
        ("link", "javascript:alert(1)"),
        ("link", "http://[bad"),
    ],
)
def test_bad_answer_is_refused_with_a_sentence(kind, given_):
    value, sentence = one(kind, given_)
    assert value is None
    assert sentence.endswith(".")


def test_choice_outside_the_list_is_refused():
    assert one("choice", "elsewhere", choices=CHOICES)[1]
    assert one("choice", CHOICES[0]["value"], choices=CHOICES) == (CHOICES[0]["value"], None)


def test_answer_that_is_too_long_says_how_long_it_is():
    assert "12" in one("line", "x" * 12, max_length=10)[1]


def test_required_counts_only_once_it_is_sent():
    required = [field(required=True)]
    assert "q" in answers.check(required, {}).errors
    assert answers.check(required, {}, draft=True).errors == {}


def test_unknown_answers_are_dropped():
    assert answers.check([field()], {"q": "a", "owner": "b"}).values == {"q": "a"}


def test_judges_and_the_public_see_less():
    fields = [field(key="a", hidden_from_judges=True, public=True), field(key="b"), field(key="c", public=True)]
    values = {"a": "1", "b": "2", "c": "3"}
    assert [words for _label, words in answers.shown(fields, values, "vi")] == ["1", "2", "3"]
    assert [words for _label, words in answers.shown(fields, values, "vi", to="judge")] == ["2", "3"]
    assert [words for _label, words in answers.shown(fields, values, "vi", to="public")] == ["3"]


@given(st.sampled_from(sorted(forms.TYPES)), st.one_of(st.text(max_size=60), st.lists(st.text(max_size=9), max_size=3)))
def test_any_answer_is_stored_or_refused_and_what_is_stored_is_taken_again(kind, value):
    each = field(kind, choices=CHOICES)
    checked = answers.check([each], {"q": value})
    assert not (checked.values and checked.errors)
    assert answers.check([each], checked.values) == answers.Checked(checked.values, {})
    assert len(answers.shown([each], checked.values, "en")) == len(checked.values)


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "password"},
        {"label_vi": " "},
        {"type": "choice", "choices": CHOICES[:1]},
        {"key": "Owner!"},
        {"label_en": "x" * 300},
    ],
)
def test_broken_question_is_named(broken):
    assert forms.problems([field(**broken)])[0].endswith(".")


def test_two_questions_of_one_name_are_refused():
    assert forms.problems([field(), field()])
    assert forms.new_key("Q", ["q"]) == "q_2"


@given(st.text(max_size=50), st.lists(st.text(max_size=9), max_size=5))
def test_new_key_is_always_a_good_one(label, taken):
    key = forms.new_key(label, taken)
    assert key not in taken
    assert forms.problems([field(key=key)]) == []
