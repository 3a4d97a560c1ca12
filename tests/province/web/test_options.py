"""Options of a select: what is chosen is said, and what is odd is only text."""

import pytest

from lachan.province.web.options import option_list


@pytest.mark.parametrize(
    ("chosen", "written"),
    [
        ("", '<option value="a">An</option><option value="&lt;b&gt;">&#34;Bình&#34; &amp; em</option>'),
        (
            "<b>",
            '<option value="a">An</option><option value="&lt;b&gt;" selected>&#34;Bình&#34; &amp; em</option>',
        ),
        ("c", '<option value="a">An</option><option value="&lt;b&gt;">&#34;Bình&#34; &amp; em</option>'),
    ],
)
def test_options_are_text(chosen, written):
    assert option_list((("a", "An"), ("<b>", '"Bình" & em')), chosen) == written
