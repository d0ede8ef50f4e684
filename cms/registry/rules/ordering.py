from cms.vietnamese import sort_key

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LETTERS = 60


def ordering_key(name: str) -> str:
    """The place of `name` in a Vietnamese dictionary as plain ASCII (3 characters a letter, then the tones).

    Databases differ in how they order đ and â, none differs in how it orders 0-9 and a-z.
    """
    letters, tones, _text = sort_key(name[:_LETTERS])
    return "".join(_three(value) for value in letters) + "-" + "".join(_DIGITS[tone] for tone in tones)


def _three(value: int) -> str:
    value = min(value, 36**3 - 1)
    return _DIGITS[value // 1296] + _DIGITS[value // 36 % 36] + _DIGITS[value % 36]
