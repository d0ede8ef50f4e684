"""Which units a typed name means."""

import pytest

from search.gazetteer import get_gazetteer


@pytest.mark.parametrize(
    "typed, names",
    [
        ("Tân An", {"Tân An"}),  # whoever types marks means the rest too
        ("tan an", {"Tân An", "Tân Ân"}),
        ("Tiên Phong", {"Tiên Phong"}),
        ("Cần Giuôc", {"Cần Giuộc"}),  # nobody is called so: marks that were not typed may be there
        ("Mù Cang Chải", {"Mù Cang Chải", "Mù Căng Chải"}),  # the town and its district, from lists that disagree
    ],
)
def test_a_name_means_the_units_that_bear_its_marks(db, typed, names):
    assert {unit.name for unit in get_gazetteer().named(typed.split())} == names
