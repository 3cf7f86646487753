package org.adresat.delivery;

import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.bus.Topic;

/** What delivery hears from and tells other capabilities. */
public interface DeliveryContract {

  /** Announced after a commit that queued messages; may be lost, the rows are found anyway. */
  Topic<Channel> QUEUED = new Topic<>("delivery.queued");

  /**
   * Told before a letter is given up, to whoever keeps addresses; when nobody acknowledges, the
   * letter keeps its lease and is judged again, so the news is not lost.
   */
  Address<Undeliverable, Acknowledged> UNDELIVERABLE = new Address<>("delivery.undeliverable");

  /**
   * A relay refused a recipient for good.
   *
   * @param accountId whose letter
   * @param recipient the address that takes no mail
   * @param messageId the letter
   */
  record Undeliverable(UUID accountId, String recipient, UUID messageId)
      implements Request<Acknowledged> {}

  /** The news is kept. */
  record Acknowledged() {}
}
