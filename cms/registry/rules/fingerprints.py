import hashlib
import json


def fingerprint(value: object) -> str:
    """The same for equal JSON values, whatever the order of their keys: to see later whether one was changed."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
