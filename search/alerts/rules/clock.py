"""When digests go out, and which stories are new."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
HOUR = time(6, 0)
MONDAY = 0
DIGEST = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}
# A story that came to match late (a place added, a minute's delay of the index) still comes with the next digest.
OVERLAP = timedelta(days=2)
# At once, a change of a story counts so long: then its place in the news has passed.
AT_ONCE = timedelta(days=2)
# A story printed longer ago is archive, whenever it is put on the site: editors hold a story back for weeks at most.
FRESH = timedelta(days=30)


def last_digest(frequency: str, now: datetime) -> datetime:
    """The last 6 o'clock (for weekly ones: of a Monday) in Vietnam that is not after ``now``."""
    here = now.astimezone(VIETNAM)
    moment = datetime.combine(here.date(), HOUR, VIETNAM)
    if moment > here:
        moment -= timedelta(days=1)
    if frequency == "weekly":
        moment -= timedelta(days=(moment.weekday() - MONDAY) % 7)
    return moment


def window(frequency: str, due: datetime) -> datetime:
    """From when on a story may be in the digest of ``due``."""
    return due - DIGEST[frequency] - OVERLAP
