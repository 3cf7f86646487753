package org.adresat.delivery.mail;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.adresat.delivery.Channel;
import org.adresat.delivery.Consignment;
import org.adresat.delivery.Courier;
import org.adresat.delivery.ObjectionTokens;
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
  private final ObjectionTokens objections;
  private final Portal portal;
  private final String from;
  private final String domain;
  private final long limitMillis;
  private final Map<UUID, Connections> carriers = new ConcurrentHashMap<>();
  private volatile Connections current;

  /** Wired by the application, one per lane. */
  public MailCourier(
      Vertx vertx,
      Settings.MailSettings settings,
      LetterRenderer renderer,
      ObjectionTokens objections,
      Portal portal) {
    this.vertx = vertx;
    this.renderer = renderer;
    this.objections = objections;
    this.portal = portal;
    this.from = settings.from();
    this.domain = from.substring(from.lastIndexOf('@') + 1);
    this.config = config(settings, domain);
    this.limitMillis = 2 * settings.patience().toMillis();
    this.current = new Connections(MailClient.create(vertx, config));
  }

  /** Connections that are given up together when one of them hangs. */
  private static final class Connections {
    private final MailClient client;
    private int carried;
    private boolean closed;

    Connections(MailClient client) {
      this.client = client;
    }

    void close() {
      if (!closed) {
        closed = true;
        var _ = client.close();
      }
    }
  }

  /**
   * Whether an unhandled exception is only the mail client's own slip: when a connection ends after
   * the final dot, it reports that and then reads the answer that never came.
   */
  public static boolean isSlip(Throwable unhandled) {
    StackTraceElement[] trace = unhandled.getStackTrace();
    return unhandled instanceof NullPointerException
        && trace.length > 0
        && trace[0].getClassName().equals("io.vertx.ext.mail.impl.SMTPSendMail")
        && trace[0].getMethodName().contains("sendEndDot");
  }

  @Override
  public Channel channel() {
    return Channel.MAIL;
  }

  @Override
  public int capacity() {
    return config.getMaxPoolSize();
  }

  @Override
  public Future<Handover> hand(Consignment consignment) {
    MailMessage message;
    try {
      message = message(consignment);
    } catch (RuntimeException unfit) {
      return Future.succeededFuture(new Handover.Failed("not rendered: " + unfit.getMessage()));
    }
    Connections carrier = current;
    carrier.carried++;
    carriers.put(consignment.id(), carrier);
    return carrier
        .client
        .sendMail(message)
        .timeout(limitMillis, TimeUnit.MILLISECONDS)
        .<Handover>map(new Handover.Accepted())
        .otherwise(failure -> Refusal.verdict(failure, reason(failure)))
        .onComplete(_ -> arrived(consignment.id(), carrier));
  }

  private void arrived(UUID id, Connections carrier) {
    carriers.remove(id);
    carrier.carried--;
    if (carrier != current && carrier.carried == 0) {
      carrier.close();
    }
  }

  /**
   * Later letters go over new connections. The old ones stay until their letters are answered for:
   * a relay that hangs may still accept.
   */
  @Override
  public void bypass(Consignment hanging) {
    if (carriers.get(hanging.id()) == current) {
      current = new Connections(MailClient.create(vertx, config));
    }
  }

  @Override
  public void close() {
    carriers.values().forEach(Connections::close);
    current.close();
  }

  private MailMessage message(Consignment consignment) {
    EmailAddress recipient = EmailAddress.restore(consignment.recipient());
    Letter letter =
        renderer.render(
            consignment.template(),
            consignment.language(),
            MaskedFacts.of(consignment.facts(), recipient),
            secret(consignment));
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

  private Map<String, String> secret(Consignment consignment) {
    if (!consignment.template().deniable()) {
      return consignment.secret();
    }
    var letter = new ObjectionTokens.LetterRef(consignment.accountId(), consignment.id());
    return Map.of(LetterRenderer.OBJECTION, objections.token(letter));
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
