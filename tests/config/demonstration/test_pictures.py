import pytest

from config.demonstration.pictures import as_jpeg, draw


@pytest.mark.parametrize("key", ["lanterns", "shared-meal"])
def test_picture_is_of_the_papers_size_and_no_flat_sheet(key):
    picture = draw(key)
    assert picture.size == (1600, 1000)
    assert len(picture.resize((160, 100)).getcolors(16000)) > 1000


def test_picture_comes_out_the_same_again():
    assert as_jpeg("drum") == as_jpeg("drum")


def test_unknown_picture_is_refused():
    with pytest.raises(KeyError):
        draw("nothing")
