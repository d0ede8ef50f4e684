"""Pages of other rooms lead to the form, and the form leads back."""

import pytest

from tests.factories.registry import InitiativeFactory, translation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("paper")]


def test_a_place_and_an_initiative_can_be_followed_from_their_pages(client, old_can_giuoc):
    initiative = InitiativeFactory()
    for row, query in (
        (old_can_giuoc, f"locality={old_can_giuoc.slug}"),
        (initiative, f"initiative={initiative.slug}"),
    ):
        page = client.get(row.url_in("vi")).content.decode()
        assert f'href="/vi/theo-doi/?{query}"' in page
        form = client.get(f"/vi/theo-doi/?{query}")
        assert form.status_code == 200
        assert f'href="{row.url_in("vi")}"' in form.content.decode()


def test_the_form_of_an_initiative_is_there_in_the_other_language(client):
    initiative = InitiativeFactory(name="Tủ sách bên sông")
    english = translation(initiative, name="A bookcase by the river")
    page = client.get(f"/en/follow/?initiative={english.slug}").content.decode()
    assert "A bookcase by the river" in page
    assert f'href="/vi/theo-doi/?initiative={initiative.slug}"' in page


def test_the_forms_own_language_links_lead_to_the_same_search(client):
    page = client.get("/vi/theo-doi/?q=hoa&kind=article&year=2022&sort=oldest").content.decode()
    assert 'href="/en/follow/?q=hoa"' in page
