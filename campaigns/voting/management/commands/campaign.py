"""`campaign recount`: count the votes of contests again, from the ledger."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaigns.contests.models import Campaign
from campaigns.voting.queries.recounting import recount


class Command(BaseCommand):
    help = (
        "recount [SLUG …]: play the ledger of votes again and compare it with votes and tally; exit 1 if they differ."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        counting = actions.add_parser("recount", help="count the votes again; without a contest, of all that have any")
        counting.add_argument("slugs", nargs="*", metavar="SLUG")

    def handle(self, *args: Any, action: str, slugs: list[str], **options: Any) -> None:
        wrong = 0
        for campaign in _campaigns(slugs):
            found = recount(campaign)
            self.stdout.write(
                f"{campaign.slug}: {found.counted} counted, {found.set_aside} set aside, {found.voters} voters, "
                f"{found.events} events: {'agrees' if not found.problems else 'DIFFERS'}"
            )
            for problem in found.problems:
                self.stdout.write(f"  {problem}")
            wrong += len(found.problems)
        if wrong:
            raise CommandError(f"{wrong} differences")


def _campaigns(slugs: list[str]) -> list[Campaign]:
    if not slugs:
        return list(Campaign.objects.filter(vote_events__isnull=False).distinct().order_by("pk"))
    found = {each.slug: each for each in Campaign.objects.filter(slug__in=slugs)}
    if missing := [slug for slug in slugs if slug not in found]:
        raise CommandError(f"no contest has the address {', '.join(missing)}")
    return [found[slug] for slug in slugs]
