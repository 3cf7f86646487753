package org.adresat.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import org.adresat.platform.WorkPool;
import org.adresat.platform.crypto.PasswordHasher.Cost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

  private static final Map<String, byte[]> OLD = Map.of("old", "an old pepper".getBytes(UTF_8));

  private final Vertx vertx = Vertx.vertx();
  private final WorkPool pool = new WorkPool(vertx, "hash", 1, 2);

  @AfterEach
  void close() {
    pool.close();
    vertx.close().await();
  }

  @Test
  void hashShouldMatchItsPasswordAlone() {
    PasswordHasher hasher = hasher(OLD, new Cost(8192, 1));
    String hash = hasher.hash("Ё-пароль").await();
    assertThat(hash).startsWith("$argon2id$v=19$m=8192,t=1,p=1,keyid=old$");
    assertThat(hasher.matches("Е\u0308-пароль", hash).await()).isTrue();
    assertThat(hasher.matches("Е-пароль", hash).await()).isFalse();
    assertThat(hasher.matches("Ё-пароль", hasher.dummy()).await()).isFalse();
    assertThat(hasher.isOutdated(hash)).isFalse();
  }

  @Test
  void hashShouldServeAndBeOutdatedWhenTheCostRises() {
    String hash = hasher(OLD, new Cost(8192, 1)).hash("пароль").await();
    PasswordHasher dearer = hasher(OLD, PasswordHasher.COST);
    assertThat(dearer.matches("пароль", hash).await()).isTrue();
    assertThat(dearer.isOutdated(hash)).isTrue();
    assertThat(dearer.isOutdated(dearer.hash("пароль").await())).isFalse();
  }

  @Test
  void hashShouldServeAndBeOutdatedWhenThePepperIsReplaced() {
    String hash = hasher(OLD, new Cost(8192, 1)).hash("пароль").await();
    Map<String, byte[]> both = new LinkedHashMap<>();
    both.put("new", "a new pepper".getBytes(UTF_8));
    both.putAll(OLD);
    PasswordHasher rotated = hasher(both, new Cost(8192, 1));
    assertThat(rotated.matches("пароль", hash).await()).isTrue();
    assertThat(rotated.isOutdated(hash)).isTrue();
    assertThat(rotated.hash("пароль").await()).contains("keyid=new$");
  }

  @Test
  void hashShouldBeWorthlessWithoutItsPepper() {
    String hash = hasher(OLD, new Cost(8192, 1)).hash("пароль").await();
    PasswordHasher other = hasher(Map.of("old", "another".getBytes(UTF_8)), new Cost(8192, 1));
    assertThat(other.matches("пароль", hash).await()).isFalse();
    PasswordHasher none = hasher(Map.of("new", "another".getBytes(UTF_8)), new Cost(8192, 1));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> none.matches("пароль", hash).await());
  }

  private PasswordHasher hasher(Map<String, byte[]> peppers, Cost cost) {
    return new PasswordHasher(pool, peppers, cost);
  }
}
