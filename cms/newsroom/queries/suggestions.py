"""What the import found in a story, for the editor's panel."""

from dataclasses import dataclass, field

from cms.localities.models import Locality
from cms.newsroom.models import ArticlePage, Mention, MetricReport
from cms.newsroom.queries.reasons import in_words


@dataclass(slots=True)
class Group:
    """The suggestions of one kind."""

    kind: str
    label: str
    rows: list = field(default_factory=list)

    @property
    def open(self) -> int:
        return sum(row.status == Mention.Status.SUGGESTED for row in self.rows)


def suggestions_of(article: ArticlePage) -> list[Group]:
    """Everything found in the story by kind, with its targets: three queries. Empty kinds are left out."""
    found = article.mentions.filter(source=Mention.Source.IMPORT).select_related(
        "initiative", "policy", "organisation", "locality__parent__parent"
    )
    groups = {kind: Group(kind, str(label)) for kind, label in Mention.Kind.choices}
    candidates = Locality.objects.with_parents().in_bulk(
        {pk for mention in found if not mention.locality_id for pk in mention.details.get("candidate_ids", [])}
    )
    for mention in found:
        mention.candidates = [candidates[pk] for pk in mention.details.get("candidate_ids", []) if pk in candidates]
        mention.why = in_words(mention.reasons)
        groups[mention.kind].rows.append(mention)
    figures = article.metric_reports.filter(source=MetricReport.Source.IMPORT).select_related("initiative", "mention")
    groups["figure"] = Group("figure", str(MetricReport._meta.verbose_name_plural), list(figures))
    return [group for group in groups.values() if group.rows]
