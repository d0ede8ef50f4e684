"""Changes of contests and of what was sent to them."""

from datetime import timedelta

from django.utils import timezone

from campaigns.contests.models import CampaignPage, Round
from campaigns.contests.services.contests import withdraw_contest
from campaigns.entries.models import CoAuthor, Entry
from campaigns.entries.rules.states import By
from campaigns.entries.services.people import answer_invitation
from campaigns.entries.services.states import move
from search.indexing import galleries
from tests.factories.contests import (
    AwardFactory,
    CampaignFactory,
    CategoryFactory,
    PartnerFactory,
    ReportedTotalFactory,
    TermsFactory,
    UnitFactory,
    UserFactory,
)
from tests.factories.entries import CoAuthorFactory, EntrantFactory, EntryFactory
from tests.search.changes.world import base, change, private, save
from tests.search.changes.world import move as move_page


def held(w, phase="vote", state="accepted"):
    w.contest = CampaignFactory(now=phase, categories=1, awards=1)
    w.unit = UnitFactory(campaign=w.contest, locality=w.place)
    w.entry = EntryFactory(campaign=w.contest, state=state, unit=w.unit)
    galleries.notice()


def with_page(w):
    held(w)
    w.page = (
        base(w.upper)
        .get_parent()
        .specific.add_child(
            instance=CampaignPage(
                title="Trang", slug="trang", campaign=w.contest, body=[("paragraph", "<p>Thể lệ</p>")]
            )
        )
    )


def waiting(w):
    held(w, phase="judging")


def submitted(w):
    held(w, state="submitted")


def invited(w):
    held(w)
    w.co_author = CoAuthorFactory(entry=w.entry)


def to(w, state, by=By.ORGANISER, reason="vì thế"):
    move(entry=w.entry, to=state, by=by, reason=reason)


# Contests


@change(held)
def contest_renamed(w):
    save(w.contest, title_vi="Tên mới của cuộc thi", title_en="Another name")


@change(held)
def contest_for_other_places(w):
    w.contest.localities.set([w.place.parent])


@change(lambda w: (held(w), w.contest.localities.add(w.place.parent)))
def place_taken_from_all_its_contests(w):
    w.place.parent.contests.clear()


@change(held)
def contest_unpublished(w):
    withdraw_contest(campaign=w.contest, actor=UserFactory())


@change(lambda w: (held(w), save(w.contest, published=False)))
def contest_published(w):
    save(w.contest, published=True)


@change(held)
def calendar_of_a_contest_put_off(w):
    for row in w.contest.rounds.all():
        row.opens_at += timedelta(days=400)
        row.closes_at = row.closes_at and row.closes_at + timedelta(days=400)
        row.save()


@change(held)
def rounds_of_a_contest_deleted(w):
    Round.objects.filter(campaign=w.contest).delete()


@change(waiting)
def gallery_opened_by_hand(w):
    save(w.contest, gallery_from=timezone.now() - timedelta(minutes=1))


@change(held)
def prize_added(w):
    AwardFactory(campaign=w.contest)


@change(held)
def partner_added(w):
    PartnerFactory(campaign=w.contest)


@change(held)
def total_reported(w):
    ReportedTotalFactory(campaign=w.contest, unit="lượt người")


@change(held)
def terms_renewed(w):
    TermsFactory(campaign=w.contest, text_vi="Điều khoản mới")


@change(held)
def category_renamed(w):
    save(w.contest.categories.get(), title_vi="Bảng mới")


@change(held)
def category_added(w):
    CategoryFactory(campaign=w.contest)


@change(held)
def unit_renamed(w):
    save(w.unit, name="Chi bộ mang tên khác")


@change(held)
def unit_moved(w):
    save(w.unit, locality=w.place.parent)


@change(with_page)
def page_of_a_contest_unpublished(w):
    CampaignPage.objects.get(pk=w.page.pk).unpublish()


@change(with_page)
def page_of_a_contest_edited(w):
    page = CampaignPage.objects.get(pk=w.page.pk)
    page.body = [("paragraph", "<p>Lời khác</p>")]
    page.save_revision().publish()


@change(with_page)
def page_of_a_contest_made_private(w):
    private(w.page)


@change(with_page)
def front_page_above_a_contest_made_private(w):
    private(w.page.get_parent())


@change(with_page)
def page_of_a_contest_deleted(w):
    w.page.delete()


@change(with_page, differs=False)
def page_of_a_contest_moved(w):
    move_page(w.page, w.section)


# Entries


@change(submitted)
def entry_accepted(w):
    to(w, "accepted")


@change(held)
def entry_rejected(w):
    to(w, "rejected")


@change(held)
def entry_withdrawn(w):
    to(w, "withdrawn")


@change(held)
def entry_taken_back_to_be_looked_at(w):
    to(w, "submitted")


@change(held, differs=False)
def entry_wins(w):
    to(w, "winner", by=By.RESULTS)


@change(held)
def entry_corrected(w):
    save(w.entry, title="Tên đã sửa", text="Lời đã sửa", owner_name="Người khác")


@change(held)
def entry_in_another_category(w):
    save(w.entry, category=CategoryFactory(campaign=w.contest))


@change(held)
def entry_deleted(w):
    Entry.objects.filter(pk=w.entry.pk).delete()


@change(invited)
def co_author_says_yes(w):
    answer_invitation(co_author=w.co_author, user=EntrantFactory(), yes=True)


@change(lambda w: (invited(w), save(w.co_author, state=CoAuthor.State.CONFIRMED)))
def co_author_renamed(w):
    save(w.co_author, name="Tên thật")


@change(lambda w: (invited(w), save(w.co_author, state=CoAuthor.State.CONFIRMED)))
def co_author_taken_away(w):
    CoAuthor.objects.filter(pk=w.co_author.pk).delete()
