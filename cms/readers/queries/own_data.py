"""What is kept of a person."""

from typing import Any

from cms.readers.models import ReaderProfile
from cms.readers.registry import exports


def own_data(user: Any) -> dict[str, Any]:
    """Ready for JSON: the account, the profile, and what rooms above keep."""
    profile = ReaderProfile.objects.filter(user=user).select_related("locality").first()
    about = (
        {
            "name": profile.name,
            "birth_year": profile.birth_year,
            "phone": profile.phone,
            "unit": profile.unit,
            "locality": profile.locality.full_name if profile.locality else None,
            "language": profile.language,
        }
        if profile
        else {}
    )
    joined = user.date_joined.isoformat()
    return {"account": {"address": user.email, "since": joined}, "profile": about, **exports(user)}
