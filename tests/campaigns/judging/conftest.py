"""A jury at work: Alice organises, Em and Phuc judge, Giang judges and is of the unit of Charlie, who entered."""

from types import SimpleNamespace

import pytest

from tests.factories.contests import CampaignFactory, UnitFactory, UserFactory
from tests.factories.entries import EntrantFactory, EntryFactory
from tests.factories.judging import CriterionFactory, JudgeFactory


@pytest.fixture
def jury(db):
    alice = UserFactory(username="alice")
    campaign = CampaignFactory(now="judging", organisers=[alice], judges_per_entry=2)
    unit = UnitFactory(campaign=campaign, name="Chi bộ Trường Mầm non Hoa Sim")
    charlie = EntrantFactory(username="charlie", email="charlie.buoi@example.org", profile={"name": "Đỗ Thị Cam Thảo"})
    entry = EntryFactory(campaign=campaign, owner=charlie, unit=unit, state="accepted")
    return SimpleNamespace(
        campaign=campaign,
        alice=alice,
        unit=unit,
        charlie=charlie,
        entry=entry,
        content=CriterionFactory(campaign=campaign, title_vi="Nội dung", title_en="Content", weight=3),
        form=CriterionFactory(campaign=campaign, title_vi="Hình thức", title_en="Form", weight=1),
        em=JudgeFactory(campaign=campaign, name="Em"),
        phuc=JudgeFactory(campaign=campaign, name="Phúc"),
        giang=JudgeFactory(campaign=campaign, name="Giang", unit=unit),
    )
