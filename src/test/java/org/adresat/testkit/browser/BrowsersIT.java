package org.adresat.testkit.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kit itself: it would notice what it is there to notice. */
class BrowsersIT {

  @RegisterExtension static final Browsers BROWSERS = Browsers.on("browsers");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          console.error('no words')                     | no words
          setTimeout(() => { throw new Error('torn') }) | torn
          document.querySelector('h1').setAttribute('onclick', '1') | Content Security Policy
          document.body.setAttribute('style', 'color: red') | Content Security Policy
          fetch('http://127.0.0.1:1/').catch(() => 0)       | Content Security Policy
          location.assign('http://127.0.0.1:1/')            | another host
          """)
  void watchShouldNoticeWhatNoPageMayDo(String script, String noticed) {
    Cabinet cabinet = BROWSERS.open().open("/sign-in").sees("Вход в личный кабинет");
    cabinet.page().evaluate("() => { " + script + " }");
    cabinet.page().waitForCondition(() -> !cabinet.faults().isEmpty());
    assertThat(cabinet.faults().getFirst()).contains(noticed);
    cabinet.expecting("");
  }

  @Test
  void axeShouldFindAFaultWhenThereIsOne() {
    Cabinet cabinet = BROWSERS.open().open("/sign-in").sees("Вход в личный кабинет");
    assertThat(cabinet.axe()).isEmpty();
    cabinet.page().evaluate("document.querySelector('h1').append(new Image())");
    cabinet.page().evaluate("document.querySelector('form input').removeAttribute('id')");
    assertThat(cabinet.axe())
        .anyMatch(fault -> fault.startsWith("image-alt"))
        .anyMatch(fault -> fault.startsWith("label"));
  }

  @Test
  void galleryShouldFailWhenAScreenScrollsSideways() {
    Cabinet cabinet = BROWSERS.open().open("/sign-in");
    Gallery gallery = new Gallery(cabinet.sees("Вход в личный кабинет"), "failed");
    cabinet.page().evaluate("document.querySelector('h1').textContent = 'ы'.repeat(99)");
    cabinet.page().evaluate("document.querySelector('h1').style.whiteSpace = 'nowrap'");
    gallery.shows("sideways", "h1");
    assertThatThrownBy(gallery::close).hasMessageContaining("scrolls sideways at 320 px");
  }
}
