from tests.permissions.cast import knock

__all__ = ["knock"]
