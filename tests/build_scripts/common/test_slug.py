import pytest

from build_scripts.common.slug import slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Başvuru koşulları", "basvuru-kosullari"),
        ("IŞIK ve ısı", "isik-ve-isi"),
        ("İhracatçı birlikleri", "ihracatci-birlikleri"),
        ("Elâzığ %5 sınırı", "elazig-5-siniri"),
        ("How large is the grant?", "how-large-is-the-grant"),
        ("u\u0308zu\u0308m I\u0307", "uzum-i"),
        ("…", ""),
    ],
)
def test_a_heading_keeps_every_letter_in_its_address(text: str, slug: str) -> None:
    assert slugify(text, "-") == slug
