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
import org.adresat.live.LiveContract;
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

  /** So many may hang before the lane stands still. */
  private static final int MOST_HANGING = 200;

  /** Before PostgreSQL is asked again for what must be recorded or kept. */
  private static final long PAUSE_MILLIS = 500;

  /** How long a stop waits for hand-overs. */
  private static final int PARTING_SECONDS = 4;

  private final Lane lane;
  private final Courier courier;
  private final OutboxRepository repository;
  private final Bus bus;
  private final Settings.DeliverySettings settings;
  private final Map<UUID, Claimed> held = new HashMap<>();
  private int active;
  private int hanging;
  private boolean claiming;
  private boolean again;
  private boolean renewing;
  private boolean stopping;
  private boolean stopped;
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
    part();
    return idle.future()
        .timeout(PARTING_SECONDS, TimeUnit.SECONDS)
        .otherwiseEmpty()
        .onComplete(_ -> stopped = true);
  }

  private void part() {
    if (stopping && active == 0 && !claiming) {
      idle.tryComplete();
    }
  }

  private void pump() {
    int free = Math.min(settings.batch(), courier.capacity()) - active;
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
                    part();
                    return;
                  }
                  claimed.result().forEach(this::dispatch);
                  if (again || claimed.result().size() == free) {
                    pump();
                  }
                  part();
                });
  }

  private void dispatch(Claimed claimed) {
    active++;
    held.put(claimed.id(), claimed);
    var _ = handled(claimed).onComplete(_ -> pump());
  }

  private Future<Integer> handled(Claimed claimed) {
    Consignment consignment = claimed.consignment();
    Slot slot = new Slot();
    if (consignment == null) {
      return recorded(claimed, () -> postponed(claimed, "not readable by this node"), slot);
    }
    long timer = vertx.setTimer(settings.hanging().toMillis(), _ -> hang(slot, consignment));
    return courier
        .hand(consignment)
        .onComplete(_ -> vertx.cancelTimer(timer))
        .compose(
            handover -> recorded(claimed, () -> settled(claimed, consignment, handover), slot));
  }

  private Future<Integer> recorded(Claimed claimed, Supplier<Future<Integer>> settle, Slot slot) {
    return settle.get().onComplete(_ -> release(claimed, slot)).onSuccess(_ -> tell(claimed));
  }

  /** The owner may be looking at what becomes of a letter. */
  private void tell(Claimed claimed) {
    if (courier.channel() == Channel.MAIL) {
      bus.announce(LiveContract.CHANGED, LiveContract.Changed.emails(claimed.accountId()));
    }
  }

  /** Where a hand-over is counted. */
  private static final class Slot {
    private boolean hangs;
  }

  private void hang(Slot slot, Consignment consignment) {
    slot.hangs = true;
    active--;
    hanging++;
    courier.bypass(consignment);
    part();
    pump();
  }

  private void release(Claimed claimed, Slot slot) {
    if (slot.hangs) {
      hanging--;
    } else {
      active--;
    }
    held.remove(claimed.id());
    part();
  }

  private Future<Integer> settled(Claimed claimed, Consignment consignment, Handover handover) {
    return switch (handover) {
      case Handover.Accepted _ -> insisting(() -> repository.sent(claimed));
      case Handover.RecipientRefused refused -> blamed(claimed, consignment, refused.reason());
      case Handover.MessageRefused refused -> givenUp(claimed, refused.reason());
      case Handover.Failed failed -> postponed(claimed, failed.reason());
    };
  }

  private Future<Integer> postponed(Claimed claimed, String reason) {
    LOG.info("message {} not handed over: {}", claimed.id(), reason);
    Duration pause = RetrySchedule.pause(lane, claimed.attempt());
    return insisting(() -> repository.postpone(claimed, reason, pause));
  }

  private Future<Integer> givenUp(Claimed claimed, String reason) {
    LOG.warn("message {} refused for good: {}", claimed.id(), reason);
    return insisting(() -> repository.undeliverable(claimed, reason));
  }

  /**
   * Whoever keeps addresses is told first: should that fail, the lease ends and all is done again.
   */
  private Future<Integer> blamed(Claimed claimed, Consignment consignment, String reason) {
    return bus.request(
            DeliveryContract.UNDELIVERABLE,
            new DeliveryContract.Undeliverable(
                consignment.accountId(), consignment.recipient(), consignment.id()))
        .compose(_ -> givenUp(claimed, reason));
  }

  /** What has happened must be recorded, also when PostgreSQL is away for a while. */
  private Future<Integer> insisting(Supplier<Future<Integer>> settle) {
    return settle
        .get()
        .recover(
            failure -> {
              LOG.warn("a hand-over is not recorded yet: {}", failure.getMessage());
              return stopped
                  ? Future.failedFuture(failure)
                  : vertx
                      .timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                      .compose(_ -> insisting(settle));
            });
  }

  /** Insists too: after an outage the leases are kept before anybody takes the rescued rows. */
  private void renew() {
    if (renewing || held.isEmpty()) {
      return;
    }
    renewing = true;
    var _ =
        repository
            .renew(held.values(), settings.lease())
            .onSuccess(_ -> renewing = false)
            .onFailure(
                failure -> {
                  LOG.warn("leases not renewed: {}", failure.getMessage());
                  vertx.setTimer(
                      PAUSE_MILLIS,
                      _ -> {
                        renewing = false;
                        renew();
                      });
                });
  }

  private void rescue() {
    var _ =
        repository
            .rescue()
            .compose(_ -> repository.expire())
            .onFailure(failure -> LOG.debug("nothing rescued: {}", failure.getMessage()));
  }
}
