"""The element around a form and the place of its answer, which the page's script brings to life."""

import json
from collections.abc import Mapping

from calculators.core.texts import Texts
from calculators.render.markup import Html, tag


def live_element(
    form: Html, answer: Html, texts: Texts, runtime: Mapping[str, object] | None, **data: str | None
) -> Html:
    """Write the element around a form and the place of its answer, with every word that its script may say."""
    messages = {key.removeprefix("messages."): texts(key) for key in texts if key.startswith("messages.")}
    return tag(
        "live-calculator",
        form,
        answer,
        class_="calc",
        data_lang=texts.lang,
        data_runtime=json.dumps(runtime) if runtime else None,
        data_messages=json.dumps(messages, ensure_ascii=False),
        **data,
    )
