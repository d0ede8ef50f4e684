"""The editors' side: who may do what, what forms and lists notice. Alice edits, Bob translates, Charlie reads."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from wagtail import hooks

from cms.registry.models import ENTITY_MODELS, Initiative, MergeRecord, Organisation
from cms.registry.permissions import grant_registry_permissions
from cms.registry.services import merge_entities, register_initiative, register_organisation
from tests.factories.registry import InitiativeFactory, OrganisationFactory, PolicyFactory, SectorFactory, translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db, client):
    """`cast("alice")` logs her in and gives the client."""
    grant_registry_permissions()
    groups = {"alice": "Editors", "mai": "Moderators", "bob": "Translators", "charlie": None}

    def enter(name):
        user = User.objects.create_user(name, password=name)
        if groups[name]:
            user.groups.add(Group.objects.get(name=groups[name]))
        client.force_login(user)
        return client

    return enter


def admin(model, action, *args):
    return reverse(f"wagtailsnippets_registry_{model._meta.model_name}:{action}", args=args)


def initiative_form(**kwargs):
    form = {"name": "Đường hoa", "status": "running", "story": "null", "summary": "", "slug": ""}
    for relation in ("locality_links", "organisation_links", "policy_links"):
        form |= {f"{relation}-TOTAL_FORMS": 0, f"{relation}-INITIAL_FORMS": 0}
        form |= {f"{relation}-MIN_NUM_FORMS": 0, f"{relation}-MAX_NUM_FORMS": 1000}
    return form | kwargs


@pytest.mark.parametrize("model", ENTITY_MODELS)
def test_editor_opens_list_and_form_of_every_kind(cast, model):
    client = cast("alice")
    assert client.get(admin(model, "list")).status_code == 200
    assert client.get(admin(model, "add")).status_code == 200


def test_reader_has_no_way_in(cast):
    client = cast("charlie")
    row = InitiativeFactory()
    for url in (
        admin(Initiative, "list"),
        admin(Initiative, "edit", row.pk),
        admin(Initiative, "history", row.pk),
        reverse("registry_duplicates", args=["initiative"]),
        reverse("registry_merge", args=["initiative", row.pk]),
        reverse("registry_merges"),
        reverse("wagtailsnippetchoosers_registry_organisation:choose"),
    ):
        assert client.get(url).status_code in (302, 403), url


def test_translator_neither_enters_nor_merges(cast):
    client = cast("bob")
    row = InitiativeFactory()
    assert client.get(admin(Initiative, "list")).status_code == 200
    for url in (admin(Initiative, "add"), reverse("registry_merge", args=["initiative", row.pk])):
        assert client.get(url).status_code == 302
    assert Initiative.objects.count() == 1


def test_editor_enters_an_initiative_and_publishes_it(cast, place):
    client = cast("alice")
    form = initiative_form(
        **{
            "locality_links-TOTAL_FORMS": 1,
            "locality_links-0-locality": place("Long An", "province").pk,
            "locality_links-0-ORDER": 1,
            "action-publish": "1",
        }
    )
    response = client.post(admin(Initiative, "add"), form)
    assert response.status_code == 302, response.context["form"].errors
    row = Initiative.objects.get()
    assert row.live
    assert client.get(row.url_in("vi")).status_code == 200
    assert client.get(admin(Initiative, "history", row.pk)).status_code == 200


def test_editor_saves_a_draft_and_previews_it(cast):
    client = cast("alice")
    client.post(admin(Initiative, "add"), initiative_form())
    row = Initiative.objects.get()
    assert not row.live
    url = admin(Initiative, "preview_on_edit", row.pk)
    assert client.post(url, initiative_form(name="Đường cờ")).json()["is_valid"]
    assert "Đường cờ" in client.get(url).content.decode()


def test_duplicate_is_refused_once_and_saved_when_confirmed(cast):
    client = cast("alice")
    InitiativeFactory(name="Đường hoa")
    form = initiative_form(name="duong hoa")
    response = client.post(admin(Initiative, "add"), form)
    assert "confirm_distinct" in response.context["form"].errors
    assert "Đường hoa" in response.content.decode()
    assert Initiative.objects.count() == 1
    client.post(admin(Initiative, "add"), form | {"confirm_distinct": "on"})
    assert Initiative.objects.count() == 2


def test_same_name_in_another_place_is_no_duplicate(cast, place):
    client = cast("alice")
    InitiativeFactory(name="Đường hoa", at=[place("Bến Tre", "province")])
    form = initiative_form(
        **{
            "locality_links-TOTAL_FORMS": 1,
            "locality_links-0-locality": place("Long An", "province").pk,
            "locality_links-0-ORDER": 1,
        }
    )
    assert client.post(admin(Initiative, "add"), form).status_code == 302


def test_saving_an_old_entry_again_does_not_ask(cast):
    client = cast("alice")
    OrganisationFactory(name="Chi bộ 1")
    row = OrganisationFactory(name="Chi bộ 1")
    form = {"name": "Chi bộ 1", "kind": "party", "locality": "", "summary": "Khác", "slug": row.slug}
    assert client.post(admin(Organisation, "edit", row.pk), form).status_code == 302


def test_end_before_start_is_said_at_the_field(cast):
    client = cast("alice")
    response = client.post(admin(Initiative, "add"), initiative_form(start_year=2022, end_year=2020))
    assert "2022" in str(response.context["form"].errors["end_year"])


def test_form_is_told_what_the_name_looks_like(cast, place):
    client = cast("alice")
    here = place("Long An", "province")
    row = InitiativeFactory(name="Tuyến đường hoa chiến sĩ", at=[here])
    InitiativeFactory(name="Camera an ninh")
    url = reverse("registry_duplicates", args=["initiative"])
    found = client.get(url, {"name": "tuyen duong hoa chien sy", "locality": here.pk}).json()["results"]
    assert [one["name"] for one in found] == [row.name]
    assert found[0]["edit_url"] == admin(Initiative, "edit", row.pk)
    assert "Long An" in found[0]["place"]
    assert client.get(url, {"name": row.name, "exclude": row.translation_key}).json()["results"] == []


@pytest.mark.parametrize("query", [{}, {"name": "!"}, {"name": "x" * 5000, "locality": "abc", "exclude": "no"}])
def test_duplicates_take_any_input(cast, query):
    client = cast("alice")
    assert client.get(reverse("registry_duplicates", args=["initiative"]), query).json() == {"results": []}
    assert client.get(reverse("registry_duplicates", args=["nothing"]), query).status_code == 404


def test_policy_is_recognised_by_its_number(cast):
    client = cast("alice")
    row = PolicyFactory(name="Về học tập", number="Chỉ thị số 05-CT/TW")
    found = client.get(reverse("registry_duplicates", args=["policy"]), {"name": "Khác hẳn", "number": "chi thi 05"})
    assert [one["name"] for one in found.json()["results"]] == [str(row)]


def test_list_is_searched_without_accents_and_in_both_languages(cast):
    client = cast("alice")
    row = InitiativeFactory(name="Đường hoa")
    translation(row, name="Flower road")
    InitiativeFactory(name="Camera an ninh")
    for query in ("duong hoa", "Đường", "flower"):
        html = client.get(admin(Initiative, "list_results"), {"q": query}).content.decode()
        assert "Đường hoa" in html
        assert "Camera" not in html


def test_list_is_narrowed_by_place_with_its_history(cast, place):
    client = cast("alice")
    InitiativeFactory(name="Đường hoa", at=[place("Cần Giuộc", "district")])
    InitiativeFactory(name="Camera an ninh", sector=SectorFactory())
    today = place("Tây Ninh", "province", valid_to=None)
    html = client.get(admin(Initiative, "list_results"), {"locality": today.pk}).content.decode()
    assert "Đường hoa" in html
    assert "Camera" not in html


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_list_is_exported(cast, kind):
    client = cast("alice")
    InitiativeFactory(name="Đường hoa", by=[OrganisationFactory()])
    response = client.get(admin(Initiative, "list"), {"export": kind})
    assert response.status_code == 200
    assert b"".join(response.streaming_content)


def test_exported_cell_is_no_formula(cast):
    client = cast("alice")
    OrganisationFactory(name="=1+1")
    content = b"".join(client.get(admin(Organisation, "list"), {"export": "csv"}).streaming_content).decode()
    assert "'=1+1" in content


def test_list_asks_nothing_more_for_a_longer_list(cast, place, monkeypatch, django_assert_num_queries):
    client = cast("alice")
    # wagtail-localize's own listing buttons ask two questions a row; the rest of the list must ask none.
    monkeypatch.setattr("wagtail.hooks.get_hooks", without_localize(hooks.get_hooks))
    where = place("Long An", "province")
    InitiativeFactory(at=[where], by=[OrganisationFactory()], under=[PolicyFactory()])
    client.get(admin(Initiative, "list_results"))
    with django_assert_num_queries(16):
        client.get(admin(Initiative, "list_results"))
    for _ in range(29):
        InitiativeFactory(at=[where], by=[OrganisationFactory()], under=[PolicyFactory()])
    with django_assert_num_queries(16):
        client.get(admin(Initiative, "list_results"))


def without_localize(get_hooks):
    return lambda name: [hook for hook in get_hooks(name) if not hook.__module__.startswith("wagtail_localize")]


def test_chooser_finds_without_accents_and_shows_an_entity_once(cast):
    client = cast("alice")
    row = OrganisationFactory(name="Đoàn xã Mỹ Lộc")
    english = translation(row, name="My Loc Youth Union")
    gone = OrganisationFactory(name="Đoàn xã Mỹ Lộc cũ")
    merge_entities(keep=row, drop=gone)
    url = reverse("wagtailsnippetchoosers_registry_organisation:choose_results")
    for query in ("my loc", "Mỹ Lộc", "youth"):
        html = client.get(url, {"q": query}).content.decode()
        assert f"/{row.pk}/" in html
        assert f"/{english.pk}/" not in html
        assert f"/{gone.pk}/" not in html


def test_entry_made_in_the_chooser_is_public_only_for_who_may_publish(cast):
    url = reverse("wagtailsnippetchoosers_registry_organisation:create")
    client = cast("alice")
    answer = client.post(url, {"name": "Chi hội Phụ nữ", "kind": "union", "locality": ""}).json()
    assert answer["result"]["string"] == "Chi hội Phụ nữ"
    assert Organisation.objects.get().live


def test_translator_cannot_enter_through_the_chooser(cast):
    client = cast("bob")
    client.post(reverse("wagtailsnippetchoosers_registry_organisation:create"), {"name": "X", "kind": "other"})
    assert not Organisation.objects.exists()


def test_moderator_merges_after_reading_what_moves_and_takes_it_back(cast):
    client = cast("mai")
    keep, drop = OrganisationFactory(name="Đoàn xã"), OrganisationFactory(name="Đoàn Xã")
    initiative = InitiativeFactory(name="Đường hoa", by=[drop])
    url = reverse("registry_merge", args=["organisation", drop.pk])
    assert f"?keep={keep.pk}" in client.get(url).content.decode()
    html = client.get(url, {"keep": keep.pk}).content.decode()
    assert "Đường hoa" in html
    assert client.post(url, {"keep": keep.pk}).status_code == 302
    assert initiative.organisation_links.get().organisation == keep
    assert "Đoàn Xã" in client.get(admin(Organisation, "history", drop.pk)).content.decode()
    record = MergeRecord.objects.get()
    assert client.get(reverse("registry_merges")).status_code == 200
    assert client.get(reverse("registry_unmerge", args=[record.pk])).status_code == 200
    client.post(reverse("registry_unmerge", args=[record.pk]))
    assert initiative.organisation_links.get().organisation == drop


def test_merge_that_is_refused_says_why_and_changes_nothing(cast):
    client = cast("mai")
    drop, draft = OrganisationFactory(), register_organisation(name="Nháp")
    url = reverse("registry_merge", args=["organisation", drop.pk])
    for keep in (drop.pk, draft.pk, 0, "x"):
        response = client.post(url, {"keep": keep})
        assert response.context["form"].errors["keep"]
    assert not MergeRecord.objects.exists()


def test_editor_without_the_right_to_delete_does_not_merge(cast):
    client = cast("alice")
    keep, drop = OrganisationFactory(), OrganisationFactory()
    client.post(reverse("registry_merge", args=["organisation", drop.pk]), {"keep": keep.pk})
    assert not MergeRecord.objects.exists()


def test_merged_entry_is_out_of_the_list_and_cannot_be_edited(cast):
    client = cast("mai")
    keep, drop = OrganisationFactory(name="Giữ"), OrganisationFactory(name="Bỏ đi")
    merge_entities(keep=keep, drop=drop)
    assert "Bỏ đi" not in client.get(admin(Organisation, "list_results")).content.decode()
    form = {"name": "Sống lại", "kind": "other", "locality": "", "summary": "", "slug": "", "action-publish": "1"}
    client.post(admin(Organisation, "edit", drop.pk), form)
    drop.refresh_from_db()
    assert (drop.name, drop.live) == ("Bỏ đi", False)


def test_draft_is_not_shown_to_a_reader_through_preview(cast):
    row = register_initiative(name="Bí mật")
    client = cast("charlie")
    for action in ("preview_on_edit", "edit", "inspect", "usage"):
        assert b"B\xc3\xad m\xe1\xba\xadt" not in client.get(admin(Initiative, action, row.pk)).content
