"""Whose a video is: one runner's, for as long as it lives."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from media.models import Video
from media.rules.videos import Seen, Unfit
from media.services.files import remove_file
from media.services.videos import (
    LEASE,
    MOST_ATTEMPTS,
    MOST_ERRORS,
    Claim,
    LeaseLost,
    begin_video,
    claim_video,
    clear_video,
    note_looked_at,
    put_back_video,
    refuse_video,
    renew_lease,
    retry_video,
)
from media.stores import store
from tests.factories.videos import StoredVideoFactory, VideoFactory, ready_video

pytestmark = pytest.mark.django_db
SEEN = Seen(10.0, 640, 360, 25.0, True, False)


def fall_silent() -> None:
    Video.objects.exclude(lease="").update(lease_until=timezone.now() - timedelta(seconds=1))


def test_begin_twice_makes_one_video():
    file = StoredVideoFactory()
    assert begin_video(file=file, max_seconds=5) == begin_video(file=file, max_seconds=9)
    assert Video.objects.get().max_seconds == 5


def test_claimed_video_is_nobody_elses():
    video = VideoFactory()
    claim = claim_video()
    assert (claim.video_id, claim.attempt) == (video.pk, 1)
    assert claim_video() is None


def test_video_of_a_silent_runner_is_taken_over_and_the_first_can_write_nothing():
    VideoFactory()
    first = claim_video()
    note_looked_at(claim=first, seen=SEEN)
    fall_silent()
    second = claim_video()
    assert second.attempt == 2
    for write in (
        lambda: renew_lease(claim=first, progress=5),
        lambda: note_looked_at(claim=first, seen=SEEN),
        lambda: refuse_video(claim=first, unfit=Unfit("unreadable")),
        lambda: put_back_video(claim=first, was_our_fault=True),
    ):
        with pytest.raises(LeaseLost):
            write()
    renew_lease(claim=second, progress=7)
    assert Video.objects.get().progress == 7


def test_renewed_lease_lasts_longer():
    VideoFactory()
    claim = claim_video()
    Video.objects.update(lease_until=timezone.now() + timedelta(seconds=1))
    renew_lease(claim=claim)
    assert Video.objects.get().lease_until > timezone.now() + LEASE / 2


def test_one_that_costs_runners_stands_behind_the_others():
    poison = VideoFactory(attempt=3)
    well = VideoFactory()
    Video.objects.filter(pk=poison.pk).update(queued=timezone.now() - timedelta(hours=1))
    assert [claim_video().video_id, claim_video().video_id] == [well.pk, poison.pk]


def test_one_that_was_struck_once_keeps_its_place():
    struck, later = VideoFactory(attempt=1), VideoFactory()
    assert [claim_video().video_id, claim_video().video_id] == [struck.pk, later.pk]


def test_attempts_are_bounded():
    VideoFactory(attempt=MOST_ATTEMPTS)
    assert claim_video() is None
    assert (Video.objects.get().state, Video.objects.get().problem) == ("failed", "ours")


def test_errors_of_ours_are_bounded_and_each_waits_longer():
    video, waits = VideoFactory(), []
    for _ in range(MOST_ERRORS):
        Video.objects.update(not_before=None)
        put_back_video(claim=claim_video(), was_our_fault=True)
        video.refresh_from_db()
        waits.append(video.not_before)
    assert waits[:-1] == sorted(set(waits[:-1]))
    assert (video.state, video.problem) == ("failed", "ours")


def test_one_that_was_only_asked_to_stop_goes_on_at_once():
    VideoFactory()
    put_back_video(claim=claim_video(), was_our_fault=False)
    assert claim_video().attempt == 2
    assert Video.objects.get().errors == 0


def test_failed_one_can_be_tried_again_and_a_ready_one_cannot():
    video = VideoFactory(state="failed", problem="ours", errors=6)
    assert retry_video(video_id=video.pk) is True
    assert claim_video().video_id == video.pk
    assert retry_video(video_id=ready_video().pk) is False


def test_removed_file_is_worked_on_no_more():
    video = VideoFactory()
    claim = claim_video()
    remove_file(file=video.file)
    with pytest.raises(LeaseLost):
        renew_lease(claim=claim)
    fall_silent()
    assert claim_video() is None


def test_settling_with_a_claim_that_never_was_is_refused():
    video = VideoFactory()
    with pytest.raises(LeaseLost):
        refuse_video(claim=Claim(video.pk, "", 0), unfit=Unfit("unreadable"))


def test_clearing_leaves_what_is_served(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    video = ready_video()
    left = tmp_path / video.folder(1) / "240.mp4"
    left.parent.mkdir(parents=True)
    left.touch()
    clear_video(video_id=video.pk, upto=2)
    assert not left.exists()
    assert store().size(f"{video.folder(2)}/240.mp4") == 1000


def test_removing_a_file_clears_all_that_was_made_of_it(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    video, before = ready_video(), OrmQ.objects.count()
    remove_file(file=video.file)
    assert OrmQ.objects.count() == before + 2  # the original's bytes, and what was made
    clear_video(video_id=video.pk, upto=2)
    assert not (tmp_path / "videos" / str(video.pk)).exists()
