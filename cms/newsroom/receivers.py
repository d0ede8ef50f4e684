"""What the newsroom does when Wagtail or the registry report something."""

from django.dispatch import receiver
from wagtail.signals import page_published

from cms.newsroom.models import ArticlePage, Mention, MetricReport
from cms.newsroom.rules.pictures import CARD, STORY
from cms.newsroom.rules.stored_body import image_ids
from cms.newsroom.services.mentions import sync_mentions
from cms.newsroom.services.renditions import ask
from cms.newsroom.signals import mentions_changed
from cms.registry.signals import entities_merged, entities_unmerged


@receiver(page_published, dispatch_uid="newsroom-sync-mentions")
def follow_published_story(sender, instance, **kwargs) -> None:
    if isinstance(instance, ArticlePage):
        sync_mentions(instance)


@receiver(page_published, dispatch_uid="newsroom-make-pictures")
def make_pictures(sender, instance, **kwargs) -> None:
    """Before its first reader comes."""
    if isinstance(instance, ArticlePage):
        lead = [instance.lead_image_id] if instance.lead_image_id else []
        ask([(pk, STORY) for pk in {*lead, *image_ids(instance.body.get_prep_value())}] + [(pk, CARD) for pk in lead])


@receiver([entities_merged, entities_unmerged], dispatch_uid="newsroom-follow-merge")
def follow_merge(sender, touched, **kwargs) -> None:
    """A merge has rewritten stories and rows past their own saving; stories that lean on them are read again."""
    articles = {row.pk for row in touched if isinstance(row, ArticlePage)}
    articles |= {row.article_id for row in touched if isinstance(row, Mention | MetricReport)}
    for article in ArticlePage.objects.filter(pk__in=articles, live=True):
        sync_mentions(article)
        mentions_changed.send(ArticlePage, article=article)
