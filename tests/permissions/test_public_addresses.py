"""The permission matrix: every public address × who knocks × what is behind it. A new address without a row fails."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from wagtail.models import PageViewRestriction

from cms.localities.models import Locality
from search.alerts.models import Subscription
from search.alerts.tokens import confirm_token, manage_token, subscription_token
from tests.factories.alerts import SubscriptionFactory
from tests.factories.contests import CampaignFactory
from tests.factories.newsroom import ArticleFactory, AuthorFactory, SectionFactory
from tests.factories.registry import InitiativeFactory, OrganisationFactory, PolicyFactory, SectorFactory, ThemeFactory
from tests.permissions.addresses import addresses, is_editors
from tests.permissions.entrants import ENTRANT_ROWS
from tests.permissions.judging import JUDGING_ROWS
from tests.permissions.results import RESULT_ROWS
from tests.permissions.uploads import UPLOAD_ROWS
from tests.permissions.videos import VIDEO_ROWS
from tests.permissions.votes import VOTE_ROWS

pytestmark = pytest.mark.django_db
CAST = ("reader", "charlie", "bob", "alice")
PUBLISHED, DRAFT, PRIVATE = "published", "draft", "private"
ALL, NONE = (200,) * 4, (404,) * 4
MEMBERS = (302, 200, 200, 200)  # a private page: the log-in for a reader, the page for those who have an account


@dataclass(frozen=True)
class Row:
    """``path(state)`` makes what is there and gives its path; ``answers`` are those of ``CAST`` in that state."""

    path: Callable[[str], str]
    answers: dict[str, tuple[int, ...]]


def always(path: str, answers: tuple[int, ...] = ALL) -> Row:
    return Row(lambda state: path, {PUBLISHED: answers})


def record(factory) -> Row:
    return Row(lambda state: factory(live=state == PUBLISHED).url_in("vi"), {PUBLISHED: ALL, DRAFT: NONE})


def initiative_in_api(state: str) -> str:
    return f"/api/v1/initiatives/{InitiativeFactory(live=state == PUBLISHED).slug}?lang=vi"


def story(state: str) -> str:
    article = ArticleFactory(publish=state != DRAFT)
    if state == PRIVATE:
        PageViewRestriction.objects.create(page=article.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    return article.get_url() or f"/vi/{article.get_parent().slug}/{article.slug}/"


def section_feed(state: str) -> str:
    section = SectionFactory()
    if state == PRIVATE:
        PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    return f"/vi/rss/{section.pk}/"


def contest(state: str) -> str:
    return CampaignFactory(published=state == PUBLISHED).url_in("vi")


def a_district() -> Locality:
    return Locality.objects.get(level=Locality.Level.DISTRICT, name="Cần Giuộc")


def held(part: str, token: Callable[[Subscription], str]) -> Row:
    """In the state PRIVATE somebody has guessed at the token."""

    def path(state: str) -> str:
        good = token(SubscriptionFactory())
        return f"/vi/theo-doi/{part}/{good if state == PUBLISHED else good.partition('~')[0] + '~guess'}/"

    return Row(path, {PUBLISHED: ALL, PRIVATE: NONE})


def foreign(spelling: str) -> Row:
    return always(f"/vi/{spelling}", NONE)


ROWS = {
    "": always("/", (302,) * 4),
    "healthz": always("/healthz"),
    "readyz": always("/readyz"),
    "metrics": always("/metrics"),
    "api/v1/openapi.json": always("/api/v1/openapi.json"),
    "api/v1/": always("/api/v1/", NONE),
    "api/v1/localities": always("/api/v1/localities?q=can+giuoc"),
    "api/v1/initiatives": always("/api/v1/initiatives"),
    "api/v1/initiatives/<slug>": Row(initiative_in_api, {PUBLISHED: ALL, DRAFT: NONE}),
    "api/v1/search": always("/api/v1/search?q=hoa"),
    "api/v1/suggest": always("/api/v1/suggest?q=hoa"),
    "documents/^(\\d+)/(.*)$": always("/documents/1/none.pdf", NONE),
    # What no address of Django's takes is tried again under the reader's language, where there is nothing either.
    "documents/authenticate_with_password/<int:restriction_id>/": always(
        "/documents/authenticate_with_password/1/", (302,) * 4
    ),
    "uploads/<path:path>": always("/uploads/original_images/a.jpg", NONE),
    **{address: Row(*row) for address, row in ENTRANT_ROWS.items()},
    **{address: Row(*row) for address, row in JUDGING_ROWS.items()},
    **{address: Row(*row) for address, row in VIDEO_ROWS.items()},
    **{address: Row(*row) for address, row in VOTE_ROWS.items()},
    **{address: Row(*row) for address, row in RESULT_ROWS.items()},
    **{address: Row(*row) for address, row in UPLOAD_ROWS.items()},
    "sitemap.xml": always("/sitemap.xml"),
    "sitemap-<section>.xml": always("/sitemap-stories.xml"),
    "vi/tim-kiem/": always("/vi/tim-kiem/?q=hoa"),
    "vi/tim-kiem/rss/": always("/vi/tim-kiem/rss/?q=hoa"),
    "vi/tim-kiem/atom/": always("/vi/tim-kiem/atom/?q=hoa"),
    "vi/theo-doi/": always("/vi/theo-doi/?q=hoa"),
    "vi/theo-doi/xem-thu/": always("/vi/theo-doi/xem-thu/"),
    # Who holds the link of a mail may, logged in or not; nobody else may, whoever they are.
    "vi/theo-doi/xac-nhan/<str:token>/": held("xac-nhan", confirm_token),
    "vi/theo-doi/cua-toi/<str:token>/": held("cua-toi", lambda row: manage_token(row.follower)),
    "vi/theo-doi/thoi/<str:token>/": held("thoi", subscription_token),
    "vi/theo-doi/thoi-tat-ca/<str:token>/": held("thoi-tat-ca", lambda row: manage_token(row.follower)),
    "vi/theo-doi/chon/<str:token>/": held("chon", subscription_token),
    "vi/cuoc-thi/": always("/vi/cuoc-thi/"),
    "vi/cuoc-thi/<slug:slug>/": Row(contest, {PUBLISHED: ALL, DRAFT: NONE}),
    "vi/mo-hinh/": always("/vi/mo-hinh/"),
    "vi/mo-hinh/<slug:slug>/": record(InitiativeFactory),
    "vi/to-chuc/": always("/vi/to-chuc/"),
    "vi/to-chuc/<slug:slug>/": record(OrganisationFactory),
    "vi/van-ban/": always("/vi/van-ban/"),
    "vi/van-ban/<slug:slug>/": record(PolicyFactory),
    "vi/chuyen-de/": always("/vi/chuyen-de/"),
    "vi/chuyen-de/<slug:slug>/": record(ThemeFactory),
    "vi/linh-vuc/": always("/vi/linh-vuc/"),
    "vi/linh-vuc/<slug:slug>/": record(SectorFactory),
    "vi/dia-phuong/": always("/vi/dia-phuong/"),
    "vi/dia-phuong/<slug:slug>/": Row(lambda state: a_district().url_in("vi"), {PUBLISHED: ALL}),
    "vi/tac-gia/": always("/vi/tac-gia/"),
    "vi/tac-gia/<slug:slug>/": Row(lambda state: AuthorFactory().url_in("vi"), {PUBLISHED: ALL}),
    "vi/chuyen-muc/": always("/vi/chuyen-muc/"),
    "vi/rss/": always("/vi/rss/"),
    "vi/rss/<int:section_id>/": Row(section_feed, {PUBLISHED: ALL, PRIVATE: NONE}),
    "vi/_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": always(
        "/vi/_util/authenticate_with_password/1/1/", NONE
    ),
    "vi/_util/login/": always("/vi/_util/login/"),
    "vi/^((?:[\\w\\-]+/)*)$": Row(story, {PUBLISHED: ALL, DRAFT: NONE, PRIVATE: MEMBERS}),
    # A Vietnamese page has one address, and it is Vietnamese.
    "vi/search/": foreign("search/"),
    "vi/search/rss/": foreign("search/rss/"),
    "vi/search/atom/": foreign("search/atom/"),
    "vi/follow/": foreign("follow/"),
    "vi/follow/check-mail/": foreign("follow/check-mail/"),
    "vi/follow/confirm/<str:token>/": foreign("follow/confirm/x/"),
    "vi/follow/mine/<str:token>/": foreign("follow/mine/x/"),
    "vi/follow/stop/<str:token>/": foreign("follow/stop/x/"),
    "vi/follow/stop-all/<str:token>/": foreign("follow/stop-all/x/"),
    "vi/follow/choose/<str:token>/": foreign("follow/choose/x/"),
    "vi/contests/": foreign("contests/"),
    "vi/contests/<slug:slug>/": foreign("contests/x/"),
    "vi/initiatives/": foreign("initiatives/"),
    "vi/initiatives/<slug:slug>/": foreign("initiatives/x/"),
    "vi/organisations/": foreign("organisations/"),
    "vi/organisations/<slug:slug>/": foreign("organisations/x/"),
    "vi/policies/": foreign("policies/"),
    "vi/policies/<slug:slug>/": foreign("policies/x/"),
    "vi/themes/": foreign("themes/"),
    "vi/themes/<slug:slug>/": foreign("themes/x/"),
    "vi/sectors/": foreign("sectors/"),
    "vi/sectors/<slug:slug>/": foreign("sectors/x/"),
    "vi/localities/": foreign("localities/"),
    "vi/localities/<slug:slug>/": foreign("localities/x/"),
    "vi/authors/": foreign("authors/"),
    "vi/authors/<slug:slug>/": foreign("authors/x/"),
    "vi/sections/": foreign("sections/"),
}
CASES = [(address, state) for address, row in ROWS.items() for state in row.answers]


def test_every_public_address_has_a_row():
    assert {address for address in addresses() if not is_editors(address)} == set(ROWS)


@pytest.mark.parametrize("address, state", CASES)
def test_address_answers_each_as_the_matrix_says(knock, address, state):
    row = ROWS[address]
    path = row.path(state)
    assert tuple(knock(who, path).status_code for who in CAST) == row.answers[state]
