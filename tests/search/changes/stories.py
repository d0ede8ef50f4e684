"""Changes of stories, of who may read them, of the tree, of what stories tell of."""

from datetime import timedelta

from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms.localities.models import Locality
from cms.newsroom.jobs import publish_due
from cms.newsroom.models import ArticleAuthor, ArticleLocality, Mention, MetricReport
from cms.newsroom.services import accept_all, accept_mention, reject_mention
from cms.newsroom.services.articles import publish_article, translate_article
from cms.newsroom.services.decisions import decide_figure, undo_decision
from tests.factories.newsroom import ArticleFactory, AuthorFactory, MentionFactory
from tests.factories.registry import PolicyFactory
from tests.search.changes.world import again, alias, base, change, edit, expire, move, private, save, schedule

# Stories


@change()
def story_edited(w):
    edit(w.story, title="Tựa mới", lead="Lời dẫn mới")


@change()
def story_dated_otherwise(w):
    edit(w.story, published_on=timezone.now() - timedelta(days=900))


@change()
def story_unpublished(w):
    again(w.story).unpublish()


@change()
def story_deleted(w):
    again(w.story).delete()


@change()
def story_given_another_address(w):
    edit(w.story, slug="dia-chi-moi")


@change()
def story_moved(w):
    move(w.story, w.other)


@change()
def story_copied(w):
    again(w.single).copy(update_attrs={"slug": "ban-sao", "title": "Bản sao"}, keep_live=True)


@change()
def section_copied_with_all_in_it(w):
    again(w.upper).copy(recursive=True, update_attrs={"slug": "ban-sao", "title": "Bản sao"})


@change()
def story_reverted(w):
    first = again(w.single).latest_revision
    edit(w.single, title="Tựa sai")
    first.publish()


@change(lambda w: setattr(w, "draft", ArticleFactory(section=w.section, publish=False)))
def draft_published(w):
    publish_article(article=again(w.draft))


@change(lambda w: schedule(w.single))
def hour_of_a_story_comes(w):
    publish_due()


@change(lambda w: expire(w.single))
def story_expires(w):
    publish_due()


@change()
def story_translated(w):
    translate_article(article=again(w.single), language="en", title="A single story", publish=True)


@change()
def translation_unpublished(w):
    again(w.english).unpublish()


@change()
def translation_deleted(w):
    again(w.english).delete()


@change(differs=False)
def alias_made(w):
    alias(w.single, w.other)


@change(lambda w: alias(w.single, w.other))
def alias_made_a_story_of_its_own(w):
    ConvertAliasPageAction(Page.objects.get(alias_of=w.single.pk).specific).execute(skip_permission_checks=True)


@change()
def byline_added(w):
    ArticleAuthor.objects.create(article=again(w.story), author=AuthorFactory())


@change()
def byline_taken_off(w):
    ArticleAuthor.objects.filter(article=w.story).delete()


@change()
def author_renamed(w):
    save(w.author, name="Bút danh mới")


@change()
def place_added(w):
    ArticleLocality.objects.create(article=again(w.single), locality=w.place, is_primary=True)


@change()
def place_taken_off(w):
    ArticleLocality.objects.filter(article=w.story).delete()


# Who may read


@change()
def story_made_private(w):
    private(w.story)


@change()
def story_given_a_password(w):
    private(w.story, "password", password="x")


@change()
def section_made_private_to_groups(w):
    private(w.upper, "groups")


@change()
def home_made_private(w):
    private(w.upper.get_parent())


@change(lambda w: private(w.upper))
def section_made_public_again(w):
    PageViewRestriction.objects.get().delete()


@change(lambda w: (private(w.upper), private(w.single)))
def all_restrictions_lifted_at_once(w):
    PageViewRestriction.objects.all().delete()


@change(lambda w: private(w.other))
def story_moved_where_it_is_private(w):
    move(w.story, w.other)


@change(lambda w: (alias(w.upper, w.other), ArticleFactory(section=_alias_of(w.upper))))
def section_made_private_whose_alias_holds_a_story(w):
    private(w.upper)


def _alias_of(page):
    return Page.objects.get(alias_of=page.pk, locale=page.locale).specific


# The tree, the site, the languages


@change()
def section_given_another_address(w):
    edit(w.upper, slug="tren-moi")


@change()
def section_moved(w):
    move(w.section, w.other)


@change()
def section_deleted(w):
    base(w.upper).delete()


@change()
def section_unpublished_with_all_in_it(w):
    for page in base(w.upper).get_descendants(inclusive=True).specific():
        page.unpublish()


@change(differs=False)
def home_given_another_address(w):
    edit(w.upper.get_parent().specific, slug="nha-moi")


@change()
def site_given_another_root(w):
    save(Site.objects.get(), root_page=base(w.upper))


@change()
def site_deleted(w):
    Site.objects.all().delete()


@change(differs=False)
def language_saved(w):
    save(Locale.objects.get(language_code="en"))


# Mentions and figures


def suggest(w, kind="initiative", **values):
    w.mention = MentionFactory(article=again(w.story), kind=kind, **values)


def figure(w, status=MetricReport.Status.ACCEPTED):
    w.figure = MetricReport.objects.create(
        article=again(w.story), initiative=again(w.initiative), value=2_100_000_000, unit="đồng", status=status
    )


@change(lambda w: suggest(w, surface="Tổ tự quản kênh xanh"))
def suggestion_accepted_and_entered(w):
    accept_mention(mention=w.mention)


@change(lambda w: suggest(w, kind="locality", locality=Locality.objects.filter(level="district").first()))
def suggested_place_accepted(w):
    accept_mention(mention=w.mention)


@change(lambda w: suggest(w, kind="policy", policy=PolicyFactory()))
def all_suggestions_accepted(w):
    accept_all(article=again(w.story))


@change()
def accepted_mention_rejected(w):
    reject_mention(mention=again(w.story).mentions.get(kind="policy"))


@change()
def mentions_deleted(w):
    Mention.objects.filter(article=w.story).delete()


@change(lambda w: figure(w, status=MetricReport.Status.SUGGESTED))
def figures_accepted(w):
    accept_all(article=again(w.story))


@change(lambda w: figure(w, status=MetricReport.Status.SUGGESTED))
def figure_accepted(w):
    decide_figure(figure=w.figure, status="accepted")


@change(figure)
def figure_corrected(w):
    save(w.figure, value=12)


@change(figure)
def figure_deleted(w):
    again(w.figure).delete()


@change(figure)
def story_with_figures_unpublished(w):
    again(w.story).unpublish()


@change(figure)
def story_with_figures_deleted(w):
    again(w.story).delete()


@change(figure)
def section_with_figures_made_private(w):
    private(w.upper)


@change(lambda w: (suggest(w, initiative=again(w.initiative)), _figure_beside_it(w), accept_mention(mention=w.mention)))
def mention_with_figures_taken_back(w):
    undo_decision(mention=again(w.mention))


def _figure_beside_it(w):
    figure(w, status=MetricReport.Status.SUGGESTED)
    MetricReport.objects.update(mention=w.mention, initiative=None)


@change()
def figures_read_from_the_story(w):
    read = {"value": "2100000000", "unit": "đồng", "period": "2022", "what": ""}
    model = {"initiative": w.initiative.pk, "note": "", "figures": [{"type": "item", "value": read}]}
    story = again(w.story)
    story.body = [{"type": "model", "value": model}]
    story.save_revision().publish()
