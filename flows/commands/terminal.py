"""Text for a terminal that mixes Arabic and Latin."""


def isolated(text: str) -> str:
    """Text between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, so that Arabic leaves the line around it alone."""
    return f"\u2068{text}\u2069"
