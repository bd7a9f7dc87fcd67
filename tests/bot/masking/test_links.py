from __future__ import annotations

import pytest

from bot.masking.links import links


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://nollalinja.fi", ""),
        ("https://www.kela.fi/elatustuki.", ""),
        ("oikeus.fi/avioero", ""),
        ("https://example.com/?a=1", "linkki"),
        ("https://nimi:sana@example.com/", "linkki"),
        ("https://example.com/sivu#osa", "linkki"),
        ("https://example.com/d/1aB2cD3eF4gH5iJ6", "linkki"),
        ("facebook.com/joku.ihminen", "linkki"),
        ("wa.me/358401234567", "linkki"),
    ],
)
def test_links_with_a_key_or_a_person(text: str, kind: str) -> None:
    assert [span.kind for span in links(f"katso {text} nyt")] == [kind]
