"""The matrix is whole: every address of contests, accounts and media has a row, read from the resolver."""

from tests.permissions.addresses import addresses, is_contests
from tests.permissions.matrix.rows_desk import DESK_ROWS
from tests.permissions.matrix.rows_media import MEDIA_ROWS
from tests.permissions.matrix.rows_site import SITE_ROWS

ROWS = [*SITE_ROWS, *DESK_ROWS, *MEDIA_ROWS]
#: English words in a Vietnamese address are nobody's, whatever the rest: ``test_public_addresses`` asks them all.
ENGLISH = ("vi/contests/", "vi/my-entries/", "vi/account/", "vi/judging/", "vi/certificates/", "vi/golden-book/")
ROOMS = ("vi/", "admin/", "api/", "media/", "uploads/")


def of_these_rooms() -> set[str]:
    found = {address for address, pattern in addresses().items() if is_contests(pattern)}
    found |= {address for address in addresses() if address.startswith(("api/v1/uploads", "media/", "uploads/"))}
    return {address for address in found if address.startswith(ROOMS) and not address.startswith(ENGLISH)}


def test_every_address_has_a_row_and_no_row_is_of_yesterday():
    assert {row.address for row in ROWS} == of_these_rooms()


def test_every_address_for_forms_is_written_to_by_somebody():
    """So that a refusal there means the person, and not what was sent."""
    silent = {
        "vi/tai-khoan/dang-xuat/",  # writes a session only
        "api/v1/uploads/<uuidstr:upload_id>/complete",  # of bytes that are not there: tests/media
        "api/v1/uploads/<uuidstr:upload_id>/parts/<int:number>",
        "admin/campaigns/<int:pk>/results/certificates/issue/",  # all are issued: tests/campaigns/results
    }
    doors = ("forms", "other methods")
    for_forms = {row.address for row in ROWS if any(word in str(row.door) for word in doors)}
    assert for_forms - {row.address for row in ROWS if row.writers} == silent
