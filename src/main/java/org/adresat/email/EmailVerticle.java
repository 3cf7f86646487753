package org.adresat.email;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.adresat.delivery.DeliveryContract;
import org.adresat.platform.bus.Bus;

/** Answers {@link EmailContract} on the bus. */
public final class EmailVerticle extends VerticleBase {

  private final Bus bus;
  private final EmailService emails;
  private final BindingService binding;
  private final ResendService resending;
  private final ConfirmationService confirmation;

  /** One per event loop; the services are shared. */
  public EmailVerticle(
      Bus bus,
      EmailService emails,
      BindingService binding,
      ResendService resending,
      ConfirmationService confirmation) {
    this.bus = bus;
    this.emails = emails;
    this.binding = binding;
    this.resending = resending;
    this.confirmation = confirmation;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        java.util.List.of(
            bus.handle(EmailContract.ADD, binding::add),
            bus.handle(EmailContract.BIND, binding::bind),
            bus.handle(EmailContract.CHANGE, binding::change),
            bus.handle(EmailContract.RESEND, resending::resend),
            bus.handle(EmailContract.CONFIRM, confirmation::confirm),
            bus.handle(EmailContract.VISIT_LINK, confirmation::visit),
            bus.handle(EmailContract.READ_LINK, confirmation::read),
            bus.handle(EmailContract.CONFIRM_LINK, confirmation::confirmLink),
            bus.handle(EmailContract.LIST, emails::list),
            bus.handle(EmailContract.MAKE_PRIMARY, emails::makePrimary),
            bus.handle(EmailContract.REMOVE, emails::remove),
            bus.handle(DeliveryContract.UNDELIVERABLE, emails::undeliverable)));
  }
}
