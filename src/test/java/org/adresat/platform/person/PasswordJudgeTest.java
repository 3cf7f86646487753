package org.adresat.platform.person;

import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordJudgeTest {
  @Test
  void probe() {
    long t0 = System.nanoTime();
    PasswordGuesser g = PasswordGuesser.load(null);
    System.out.println("load ms " + (System.nanoTime() - t0) / 1e6);
    List<String> all =
        List.of(
            "Верный-Пароль-42",
            "Совсем-Другой-Пароль-77",
            "Reka-2026-lodka!",
            "a passphrase of many words",
            "пароль-из-знаков",
            "Пароль123!",
            "Password1!",
            "Qwerty123!",
            "Ghbdtn123!",
            "ghbdtn-rfr-ltkf",
            "Корова2024!",
            "Abcdef1!",
            "aaaaaaaaaaaaaaa",
            "корова на луне пасётся",
            "Йцукен123!",
            "Руддщ123!",
            "Зфыыцщкв1!",
            "Rjhjdf2024!",
            "Gfhjkm1!",
            "Privet2024!",
            "Здравствуйте1!",
            "Иванова-Пароль-42",
            "Dthysq-Gfhjkm-42",
            "19851985Aa!",
            "Москва2020!",
            "Vjcrdf2020!",
            "qwertyuiopasdfgh",
            "йцукенгшщзхъфыва",
            "Zxcv1234!",
            "Tr0ub4dor&3",
            "correct horse battery staple",
            "Kx9#mQ2$vL",
            "Любимаямама1!",
            "Спартак1922!");
    for (String p : all) {
      System.out.println(p + " " + g.guess(PasswordRule.normalized(p)));
    }
    for (String p :
        List.of(
            "Верный-Пароль-42",
            "correct horse battery staple",
            "Kx9#mQ2$vL",
            "Xa1!".repeat(32),
            "пароль".repeat(20),
            "1234567890abcdefgh".repeat(7))) {
      for (int i = 0; i < 200; i++) {
        g.guess(p);
      }
      long t = System.nanoTime();
      for (int i = 0; i < 200; i++) {
        g.guess(p);
      }
      System.out.println(p + " ms " + (System.nanoTime() - t) / 2e8);
    }
  }
}
