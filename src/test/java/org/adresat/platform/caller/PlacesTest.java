package org.adresat.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.adresat.platform.i18n.Language;
import org.adresat.testkit.PlaceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {

  @TempDir private Path folder;

  private Path file() {
    Path file = folder.resolve("places.mmdb");
    new PlaceFile()
        .with("203.0.113.0/25", "RU", "MOW", "Москва", "Moscow")
        .with("203.0.113.128/25", "RU", "SPE", "Санкт-Петербург", "Saint Petersburg")
        .with("2001:db8::/32", "KZ", "ALA", "Алматы", "Almaty")
        .with("198.51.100.0/24", "DE", "Германия", "Germany")
        .write(file);
    return file;
  }

  @Test
  void placeShouldBeNamedInTheReadersLanguageWhenItIsKnown() {
    Places places = Places.open(file());
    Places.Place moscow = places.of("203.0.113.9").orElseThrow();
    assertThat(moscow.region()).isEqualTo("RU-MOW");
    assertThat(moscow.in(Language.RU)).isEqualTo("Москва, Country RU");
    assertThat(moscow.in(Language.EN)).isEqualTo("Moscow, Country RU");
    assertThat(places.of("203.0.113.200").orElseThrow().region()).isEqualTo("RU-SPE");
    assertThat(places.of("2001:db8:1::7").orElseThrow().region()).isEqualTo("KZ-ALA");
  }

  @Test
  void countryShouldDoWhenNothingNearerIsKnown() {
    Places.Place germany = Places.open(file()).of("198.51.100.1").orElseThrow();
    assertThat(germany.region()).isEqualTo("DE");
    assertThat(germany.in(Language.RU)).isEqualTo("Германия");
  }

  @Test
  void placeShouldBeUnknownWhenTheFileOrTheAddressSaysNothing() {
    Places places = Places.open(file());
    for (String ip : new String[] {"192.0.2.1", "::1", "", "nonsense", "203.0.113.999"}) {
      assertThat(places.of(ip)).as(ip).isEmpty();
    }
    assertThat(Places.open(null).of("203.0.113.9")).isEmpty();
  }

  @Test
  void openShouldRefuseWhatIsNoDatabase() throws IOException {
    Path text = Files.writeString(folder.resolve("places.txt"), "Moscow");
    assertThatIllegalStateException()
        .isThrownBy(() -> Places.open(text))
        .withMessageContaining("places.file");
  }

  @Test
  void fileShouldBeReadAnewWhenItWasReplacedByAWholeOne() throws IOException {
    Path file = file();
    Places places = Places.open(file);
    Vertx vertx = Vertx.vertx();
    try {
      assertThat(places.refresh(vertx).await()).isZero();
      new PlaceFile().with("203.0.113.0/24", "FR", "Франция", "France").write(file);
      Files.setLastModifiedTime(file, FileTime.fromMillis(1));
      assertThat(places.refresh(vertx).await()).isOne();
      assertThat(places.of("203.0.113.9").orElseThrow().region()).isEqualTo("FR");
      Files.writeString(file, "half a file");
      assertThat(places.refresh(vertx).otherwise(-1).await()).isEqualTo(-1);
      assertThat(places.of("203.0.113.9").orElseThrow().region()).isEqualTo("FR");
    } finally {
      vertx.close().await();
    }
  }
}
