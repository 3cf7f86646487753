package org.adresat.delivery.mail;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.concurrent.TimeUnit;
import org.adresat.delivery.Channel;
import org.adresat.delivery.Consignment;
import org.adresat.delivery.Courier;
import org.adresat.platform.config.Settings;
import org.adresat.platform.config.Settings.StartTls;
import org.adresat.platform.contact.EmailAddress;
import org.adresat.platform.i18n.Portal;

/**
 * Hands letters to the mail relay (RFC 5321) over connections that are kept. Patience comes from an
 * idle time-out of the connection, longer than the five minutes that a relay may take after the
 * final dot.
 */
public final class MailCourier implements Courier {

  private static final int CONNECT_MILLIS = 15_000;
  private static final int REASON_LENGTH = 300;

  private final Vertx vertx;
  private final MailConfig config;
  private final LetterRenderer renderer;
  private final Portal portal;
  private final String from;
  private final String domain;
  private MailClient client;

  /** Wired by the application, one per lane. */
  public MailCourier(
      Vertx vertx, Settings.MailSettings settings, LetterRenderer renderer, Portal portal) {
    this.vertx = vertx;
    this.renderer = renderer;
    this.portal = portal;
    this.from = settings.from();
    this.domain = from.substring(from.lastIndexOf('@') + 1);
    this.config = config(settings, domain);
    this.client = MailClient.create(vertx, config);
  }

  @Override
  public Channel channel() {
    return Channel.MAIL;
  }

  @Override
  public Future<Handover> hand(Consignment consignment) {
    MailMessage message;
    try {
      message = message(consignment);
    } catch (RuntimeException unfit) {
      return Future.succeededFuture(new Handover.Failed("not rendered: " + unfit.getMessage()));
    }
    return client
        .sendMail(message)
        .<Handover>map(new Handover.Accepted())
        .otherwise(MailCourier::failed);
  }

  /**
   * Later letters go over new connections; those that hang may still be accepted, so they are kept.
   */
  @Override
  public void bypass() {
    client = MailClient.create(vertx, config);
  }

  @Override
  public void close() {
    var _ = client.close();
  }

  private MailMessage message(Consignment consignment) {
    EmailAddress recipient = EmailAddress.restore(consignment.recipient());
    Letter letter =
        renderer.render(
            consignment.template(),
            consignment.language(),
            MaskedFacts.of(consignment.facts(), recipient),
            consignment.secret());
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Message-ID", "<" + consignment.id() + "@" + domain + ">")
            .add("Auto-Submitted", "auto-generated")
            .add("Content-Language", consignment.language().tag());
    return new MailMessage()
        .setFrom("\"" + portal.name(consignment.language()) + "\" <" + from + ">")
        .setTo(recipient.envelope())
        .setSubject(letter.subject())
        .setText(letter.text())
        .setHtml(letter.html())
        .setHeaders(headers);
  }

  /**
   * Only a refusal of the recipient or of the letter itself is final. A relay that refuses the
   * sender or the connection is set up wrongly, which is not the citizen's fault and gets mended.
   */
  private static Handover failed(Throwable failure) {
    String reason = reason(failure);
    boolean ours =
        failure instanceof SMTPException smtp
            && smtp.isPermanent()
            && (reason.startsWith("recipient address not accepted")
                || reason.startsWith("sending data failed"));
    return ours ? new Handover.Refused(reason) : new Handover.Failed(reason);
  }

  private static String reason(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).replaceAll("[\\p{Cc}\\s]+", " ").strip();
    return text.length() <= REASON_LENGTH ? text : text.substring(0, REASON_LENGTH);
  }

  private static MailConfig config(Settings.MailSettings settings, String ownName) {
    Settings.SmtpSettings smtp = settings.smtp();
    MailConfig config =
        new MailConfig()
            .setHostname(smtp.host())
            .setPort(smtp.port())
            .setStarttls(startTls(smtp.startTls()))
            .setKeepAlive(true)
            .setMaxPoolSize(settings.connections())
            .setOwnHostname(ownName)
            .setUserAgent("adresat");
    config.setConnectTimeout(CONNECT_MILLIS);
    config
        .setIdleTimeout((int) settings.patience().toSeconds())
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
    if (smtp.user() != null && smtp.password() != null) {
      config
          .setLogin(LoginOption.REQUIRED)
          .setUsername(smtp.user())
          .setPassword(smtp.password().value());
    } else {
      config.setLogin(LoginOption.DISABLED);
    }
    return config;
  }

  private static StartTLSOptions startTls(StartTls choice) {
    return switch (choice) {
      case DISABLED -> StartTLSOptions.DISABLED;
      case OPTIONAL -> StartTLSOptions.OPTIONAL;
      case REQUIRED -> StartTLSOptions.REQUIRED;
    };
  }
}
