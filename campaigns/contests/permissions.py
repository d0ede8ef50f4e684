"""Who may do what with a contest. Every view of the desk, in this room and above, asks here."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from campaigns.contests.models import Campaign, Organiser

ORGANISERS = "Organisers"  # the group: who may start contests; which contests one runs is a row of Organiser
_RULES = (Organiser.Role.OWNER, Organiser.Role.ORGANISER)


def role_of(user: Any, campaign: Campaign) -> str | None:
    """ "owner", "organiser", "helper" or None; an administrator is everybody's owner. One query, none at the desk."""
    if campaign.asked_by and campaign.asked_by[0] == user.pk:
        return campaign.asked_by[1]
    if not user.is_authenticated or not user.is_active:
        return None
    if user.is_superuser:
        return Organiser.Role.OWNER
    return Organiser.objects.filter(campaign=campaign, user=user).values_list("role", flat=True).first()


def may_organise(user: Any, campaign: Campaign) -> bool:
    """Works at the desk of this contest: owner, organiser or helper."""
    return role_of(user, campaign) is not None


def may_set_rules(user: Any, campaign: Campaign) -> bool:
    """Changes what the contest is, and decides: owner or organiser, not a helper."""
    return role_of(user, campaign) in _RULES


def may_name_organisers(user: Any, campaign: Campaign) -> bool:
    return role_of(user, campaign) == Organiser.Role.OWNER


def may_start_contests(user: Any) -> bool:
    return user.is_active and (user.is_superuser or user.has_perm("contests.add_campaign"))


def sees_contests(user: Any) -> bool:
    """Whether the menu shows "Contests" to this person: who may start one, or runs one."""
    return may_start_contests(user) or (
        user.is_authenticated and Organiser.objects.filter(user=user, user__is_active=True).exists()
    )


@transaction.atomic
def set_up_organisers() -> Group:
    """The group "Organisers": enters /admin/ and may start contests. Changes nothing twice."""
    group = Group.objects.get_or_create(name=ORGANISERS)[0]
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        Permission.objects.get(content_type__app_label="contests", codename="add_campaign"),
    )
    return group
