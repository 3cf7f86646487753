package org.adresat.delivery;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.adresat.delivery.Courier.Handover;
import org.adresat.delivery.OutboxRepository.Claimed;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.config.Settings;
import org.adresat.platform.time.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker of one lane of one channel: claims due messages under a lease, hands them over,
 * records what became of them. Woken when something is queued here, and by a clock, so nothing
 * depends on the wake-up.
 */
public final class LaneVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(LaneVerticle.class);

  /** A hand-over that takes longer no longer holds a place of its lane. */
  private static final Duration HANGING = Duration.ofSeconds(30);

  /** So many may hang before the lane stands still. */
  private static final int MOST_HANGING = 200;

  private static final Duration SETTLE_PAUSE = Duration.ofMillis(500);

  private final Lane lane;
  private final Courier courier;
  private final OutboxRepository repository;
  private final Bus bus;
  private final Settings.DeliverySettings settings;
  private final Map<UUID, Integer> leases = new HashMap<>();
  private int active;
  private int hanging;
  private boolean claiming;
  private boolean again;
  private boolean stopping;
  private final Promise<Void> idle = Promise.promise();

  /** Wired by the application, one per lane and channel of the node. */
  public LaneVerticle(
      Lane lane,
      Courier courier,
      OutboxRepository repository,
      Bus bus,
      Settings.DeliverySettings settings) {
    this.lane = lane;
    this.courier = courier;
    this.repository = repository;
    this.bus = bus;
    this.settings = settings;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(settings.poll().toMillis(), _ -> pump());
    vertx.setPeriodic(settings.lease().toMillis() / 3, _ -> renew());
    vertx.setPeriodic(1, settings.lease().toMillis() / 4, _ -> rescue());
    return bus.listen(
        DeliveryContract.QUEUED,
        channel -> {
          if (channel == courier.channel()) {
            pump();
          }
        });
  }

  /** Lets hand-overs that are under way end and be recorded; what hangs keeps its lease. */
  @Override
  public Future<?> stop() {
    stopping = true;
    if (active == 0 && !claiming) {
      return Future.succeededFuture();
    }
    return idle.future().timeout(5, TimeUnit.SECONDS).otherwiseEmpty();
  }

  private void pump() {
    int free = settings.batch() - active;
    if (stopping || free <= 0 || hanging >= MOST_HANGING) {
      return;
    }
    if (claiming) {
      again = true;
      return;
    }
    claiming = true;
    again = false;
    UUID lease = Ids.next();
    var _ =
        repository
            .claim(courier.channel(), lane, lease, settings.lease(), free)
            .onComplete(
                claimed -> {
                  claiming = false;
                  if (claimed.failed()) {
                    LOG.debug("nothing claimed: {}", claimed.cause().getMessage());
                    return;
                  }
                  claimed.result().forEach(this::dispatch);
                  if (again || claimed.result().size() == free) {
                    pump();
                  }
                });
  }

  private void dispatch(Claimed claimed) {
    active++;
    leases.merge(claimed.lease(), 1, Integer::sum);
    Slot slot = new Slot();
    long timer = vertx.setTimer(HANGING.toMillis(), _ -> hang(slot));
    var _ =
        courier
            .hand(claimed.consignment())
            .compose(handover -> recorded(claimed, handover))
            .onComplete(
                _ -> {
                  vertx.cancelTimer(timer);
                  release(claimed, slot);
                });
  }

  /** Where a hand-over is counted. */
  private static final class Slot {
    private boolean hangs;
  }

  private void hang(Slot slot) {
    slot.hangs = true;
    active--;
    hanging++;
    courier.bypass();
    pump();
  }

  private void release(Claimed claimed, Slot slot) {
    if (slot.hangs) {
      hanging--;
    } else {
      active--;
    }
    leases.computeIfPresent(claimed.lease(), (_, count) -> count == 1 ? null : count - 1);
    if (stopping && active == 0) {
      idle.tryComplete();
    }
    pump();
  }

  private Future<Integer> recorded(Claimed claimed, Handover handover) {
    return switch (handover) {
      case Handover.Accepted _ -> insisting(() -> repository.sent(claimed));
      case Handover.Refused refused -> refused(claimed, refused.reason());
      case Handover.Failed failed -> {
        LOG.info("{} not handed over: {}", claimed.consignment(), failed.reason());
        Duration pause = RetrySchedule.pause(lane, claimed.attempt());
        yield insisting(() -> repository.postpone(claimed, failed.reason(), pause));
      }
    };
  }

  /**
   * Whoever keeps addresses is told first: should that fail, the lease ends and all is done again.
   */
  private Future<Integer> refused(Claimed claimed, String reason) {
    LOG.info("{} refused for good", claimed.consignment());
    Consignment consignment = claimed.consignment();
    Future<?> told =
        courier.channel() == Channel.MAIL
            ? bus.request(
                DeliveryContract.UNDELIVERABLE,
                new DeliveryContract.Undeliverable(
                    consignment.accountId(), consignment.recipient(), consignment.id()))
            : Future.succeededFuture();
    return told.compose(_ -> insisting(() -> repository.undeliverable(claimed, reason)));
  }

  /** What has happened must be recorded, also when PostgreSQL is away for a while. */
  private Future<Integer> insisting(Supplier<Future<Integer>> settle) {
    return settle
        .get()
        .recover(
            failure -> {
              LOG.warn("a hand-over is not recorded yet: {}", failure.getMessage());
              return vertx
                  .timer(SETTLE_PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                  .compose(_ -> insisting(settle));
            });
  }

  private void renew() {
    if (!leases.isEmpty()) {
      var _ =
          repository
              .renew(leases.keySet(), settings.lease())
              .onFailure(failure -> LOG.warn("leases not renewed: {}", failure.getMessage()));
    }
  }

  private void rescue() {
    var _ =
        repository
            .rescue()
            .compose(_ -> repository.expire())
            .onFailure(failure -> LOG.debug("nothing rescued: {}", failure.getMessage()));
  }
}
