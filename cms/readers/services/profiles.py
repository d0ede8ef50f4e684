"""What a reader says of themselves."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from cms.localities.models import Locality
from cms.readers.models import ReaderProfile
from cms.vietnamese import normalise


def profile_of(user: Any) -> ReaderProfile:
    """The profile of an account, made when there is none yet."""
    profile, _made = ReaderProfile.objects.get_or_create(user=user, defaults={"name": user.get_full_name()[:200]})
    return profile


@transaction.atomic
def change_profile(
    *,
    user: User,
    name: str,
    birth_year: int | None = None,
    phone: str = "",
    unit: str = "",
    locality: Locality | None = None,
    language: str = "vi",
) -> ReaderProfile:
    """Replace what is kept. The values have been checked by a form."""
    profile = profile_of(user)
    profile.name, profile.unit = normalise(name).strip(), normalise(unit).strip()
    profile.birth_year, profile.phone = birth_year, phone
    profile.locality, profile.language = locality, language
    profile.save()
    return profile
