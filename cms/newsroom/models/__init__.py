"""The newsroom's models: pages, who wrote them, where they happened, and what they tell of.

They know localities, the registry and media; none of those knows them.
"""

from cms.newsroom.models.article import ArticleAuthor, ArticleLocality, ArticlePage
from cms.newsroom.models.authors import Author
from cms.newsroom.models.mentions import Mention, MetricReport
from cms.newsroom.models.sections import HomePage, PartnerLink, SectionPage

__all__ = [
    "ArticleAuthor",
    "ArticleLocality",
    "ArticlePage",
    "Author",
    "HomePage",
    "Mention",
    "MetricReport",
    "PartnerLink",
    "SectionPage",
]
