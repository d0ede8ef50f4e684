"""Stories in which something that the import found still waits for an editor's decision."""

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.newsroom.models import ArticlePage, Mention, MetricReport


def waiting_for(user) -> QuerySet[ArticlePage]:
    """What this user may edit and decide on, the newest draft first, with the numbers of open suggestions:
    ``open_mentions``, of these ``open_ambiguous`` (no unit is chosen), and ``open_figures``. One query."""
    mentions = Mention.objects.filter(
        article=OuterRef("pk"), status=Mention.Status.SUGGESTED, source=Mention.Source.IMPORT
    )
    ambiguous = mentions.filter(kind=Mention.Kind.LOCALITY, locality=None)
    figures = MetricReport.objects.filter(
        article=OuterRef("pk"), status=MetricReport.Status.SUGGESTED, source=MetricReport.Source.IMPORT
    )
    editable = PagePermissionPolicy(ArticlePage).instances_user_has_permission_for(user, "change")
    return (
        ArticlePage.objects.filter(pk__in=editable.values("pk"))
        .annotate(open_mentions=_number(mentions), open_ambiguous=_number(ambiguous), open_figures=_number(figures))
        .filter(Q(open_mentions__gt=0) | Q(open_figures__gt=0))
        .defer("body")
        .order_by("-latest_revision_created_at", "-pk")
    )


def _number(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().values("article").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
