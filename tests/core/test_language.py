"""The language of a letter, by its small words."""

from __future__ import annotations

import pytest

from scanner.core.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Dear Sam, thank you for your time, we will decide by 9 December.", "en"),
        ("Guten Tag Sam, vielen Dank für das Gespräch. Wir melden uns bis Freitag bei Ihnen.", "de"),
        ("Bonjour, merci pour votre temps, nous vous répondrons dans la semaine.", "fr"),
        ("Estimado Sam: gracias por su tiempo. Le daremos una respuesta el lunes.", "es"),
        ("Gentile Sam, grazie per il suo tempo, le faremo sapere entro venerdì.", "it"),
        ("Olá Sam, obrigado pelo seu tempo. Vamos dar uma resposta até sexta.", "pt"),
        ("Beste Sam, bedankt voor het gesprek. We laten je voor vrijdag weten.", "nl"),
        ("Dzień dobry, dziękujemy za rozmowę. Odpowiemy do piątku, to jest nasz plan.", "pl"),
        ("佐藤様 面接のお時間をいただきありがとうございます。", "ja"),
        ("你好,感谢您参加面试,我们会在周五前通知您。", "zh"),
        ("OK", None),
        ("", None),
        ("Здравствуйте, спасибо за ваше время.", None),
    ],
)
def test_a_letter_shows_its_language(text: str, code: str | None) -> None:
    assert language_of(text) == code
