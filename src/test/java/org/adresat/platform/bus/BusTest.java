package org.adresat.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.adresat.platform.UnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BusTest {

  private record Ask(String what) implements Request<Told> {}

  private record Told(Object what) {}

  private static final Address<Ask, Told> ADDRESS = new Address<>("test.ask");

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx, Duration.ofMillis(200));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void replyShouldComeBackAsItIs() {
    Object thing = new Object();
    bus.handle(ADDRESS, ask -> Future.succeededFuture(new Told(thing))).await();
    assertThat(bus.request(ADDRESS, new Ask("x")).await().what()).isSameAs(thing);
  }

  @Test
  void failureShouldComeBackAsItIs() {
    RuntimeException bug = new IllegalStateException("bug");
    bus.handle(ADDRESS, ask -> Future.failedFuture(bug)).await();
    assertThatThrownBy(() -> bus.request(ADDRESS, new Ask("x")).await()).isSameAs(bug);
  }

  @Test
  void exceptionShouldComeBackWhenTheHandlerThrows() {
    RuntimeException bug = new IllegalStateException("bug");
    bus.handle(
            ADDRESS,
            ask -> {
              throw bug;
            })
        .await();
    assertThatThrownBy(() -> bus.request(ADDRESS, new Ask("x")).await()).isSameAs(bug);
  }

  @Test
  void requestShouldBeUnavailableWhenNobodyIsThere() {
    assertThatThrownBy(() -> bus.request(ADDRESS, new Ask("x")).await())
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("test.ask");
  }

  @Test
  void requestShouldBeUnavailableWhenNobodyAnswersInTime() {
    bus.handle(ADDRESS, ask -> Promise.<Told>promise().future()).await();
    assertThatThrownBy(() -> bus.request(ADDRESS, new Ask("x")).await())
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void newsShouldReachEveryListener() throws InterruptedException {
    Topic<String> topic = new Topic<>("test.news");
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    bus.listen(topic, heard::add).await();
    bus.listen(topic, heard::add).await();
    bus.announce(topic, "news");
    assertThat(List.of(polled(heard), polled(heard))).containsExactly("news", "news");
  }

  private static String polled(BlockingQueue<String> heard) throws InterruptedException {
    return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
  }
}
