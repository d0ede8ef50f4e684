"""Everything that writes to the newsroom. One verb, one transaction."""

from cms.newsroom.services.articles import create_article, ensure_author, publish_article, translate_article
from cms.newsroom.services.decisions import accept_all, accept_mention, reject_mention, undo_decision
from cms.newsroom.services.mentions import suggest, sync_mentions
from cms.newsroom.services.pages import create_home, create_section

__all__ = [
    "accept_all",
    "accept_mention",
    "create_article",
    "create_home",
    "create_section",
    "ensure_author",
    "publish_article",
    "reject_mention",
    "suggest",
    "sync_mentions",
    "translate_article",
    "undo_decision",
]
