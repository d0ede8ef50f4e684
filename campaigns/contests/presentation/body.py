"""The words of a contest's page, built as a story's body is."""

from typing import Any

from campaigns.contests.models import CampaignPage
from cms.newsroom.links.references import ids_of
from cms.newsroom.presentation import blocks, inserts
from cms.newsroom.presentation.pictures import pictures
from cms.newsroom.presentation.richtext import link_addresses
from cms.newsroom.presentation.story import initiative_card
from cms.newsroom.presentation.values import Block
from cms.newsroom.queries import entities
from cms.newsroom.rules.pictures import STORY
from cms.newsroom.rules.stored_body import image_ids, insert_keys, model_blocks


def body_of(page: CampaignPage, request: Any) -> list[Block]:
    """A fixed number of queries however much it tells of."""
    language = page.locale.language_code
    raw = page.body.get_prep_value()
    links = blocks.text_links(raw)
    told = [value["initiative"] for value in model_blocks(raw)]
    initiatives = entities.initiatives([*told, *(link.id for link in links if link.kind == "initiative")], language)
    policies = entities.policies([link.id for link in links if link.kind == "policy"], language)
    began_in = {each.place_id for each in initiatives.values() if each.place_id}
    _own, units = entities.places(0, ids_of(links, "locality") | began_in)
    loaded = blocks.Loaded(
        language=language,
        pictures=pictures({(pk, STORY) for pk in image_ids(raw)}, language),
        cards={pk: initiative_card(each, units, language) for pk, each in initiatives.items()},
        addresses=link_addresses(
            links, language, initiatives=initiatives, policies=policies, localities=units, request=request
        ),
        inserts=inserts.shown(insert_keys(raw), language),
    )
    return blocks.build(raw, loaded)
