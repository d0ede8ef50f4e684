"""Keeps the units of one old province and what they became, so that a drill compares hundreds of documents and not
tens of thousands: run as a script, in a site where nothing is tied to a unit yet."""

import os

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.drills.settings"
    django.setup()
    from django.db import connection, transaction
    from django.db.models import Q

    from cms.localities.models import Locality, LocalityName, Succession
    from search.models import PendingDocument

    of_long_an = Q(name="Long An", level="province") | Q(parent__name="Long An") | Q(parent__parent__name="Long An")
    kept = set(Locality.objects.filter(of_long_an).values_list("pk", flat=True))
    became = Succession.objects.filter(predecessor__in=list(kept)).values_list("successor", "successor__parent")
    kept |= {pk for pair in became for pk in pair if pk}
    with transaction.atomic(), connection.constraint_checks_disabled():
        # Without signals: each would ask for a sweep of everything.
        for rows in (
            Succession.objects.exclude(predecessor__in=kept, successor__in=kept),
            LocalityName.objects.exclude(locality__in=kept),
            Locality.objects.exclude(pk__in=kept),
        ):
            rows._raw_delete(rows.db)
    PendingDocument.objects.all().delete()
    connection.check_constraints()


if __name__ == "__main__":
    main()
