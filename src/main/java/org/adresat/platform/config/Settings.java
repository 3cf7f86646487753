package org.adresat.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.adresat.platform.caller.Network;
import org.adresat.platform.contact.AddressSyntax;
import org.jspecify.annotations.Nullable;

/**
 * Every setting, as {@code conf/adresat.yaml} documents them, checked when the server starts. Sizes
 * are bytes.
 */
public record Settings(
    PortalSettings portal,
    HttpSettings http,
    DatabaseSettings database,
    RedisSettings redis,
    MailSettings mail,
    SmsSettings sms,
    SecuritySettings security,
    SessionSettings session,
    PasswordSettings password,
    LockSettings lock,
    VerificationSettings verification,
    EmailSettings email,
    DeliverySettings delivery,
    PlacesSettings places,
    MaintenanceSettings maintenance) {

  /** The portal as letters and pages name it. */
  public record PortalSettings(String nameRu, String nameEn, ZoneId timeZone) {}

  /** The two listeners. */
  public record HttpSettings(
      String host,
      int port,
      int managementPort,
      URI publicUrl,
      List<String> trustedProxies,
      int bodyLimit,
      Duration patience,
      Duration drain) {

    /** Refuses ports and sizes that cannot work. */
    public HttpSettings {
      Check.port(port);
      Check.port(managementPort);
      Check.positive(bodyLimit, "bodyLimit");
      Check.lasting(patience, "patience");
      try {
        trustedProxies.forEach(Network::parse);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("trustedProxies " + e.getMessage(), e);
      }
      boolean web = "http".equals(publicUrl.getScheme()) || "https".equals(publicUrl.getScheme());
      Check.that(
          web && publicUrl.getHost() != null, "publicUrl must begin with http:// or https://");
    }

    /** Whether browsers reach the portal by HTTPS, so that cookies can be bound to it. */
    public boolean secure() {
      return "https".equals(publicUrl.getScheme());
    }
  }

  /** When the schema is brought up to date. */
  public enum Migrate {
    /** Only by the command {@code migrate}; a start with an old schema is refused. */
    CHECK,
    /** Before the server starts. */
    AT_START
  }

  /** PostgreSQL. */
  public record DatabaseSettings(
      Secret uri, Migrate migrate, int connections, int pipelining, int queue, Duration patience) {

    /** Refuses what is no PostgreSQL URI. */
    public DatabaseSettings {
      Check.that(
          uri.value().startsWith("postgresql://") || uri.value().startsWith("postgres://"),
          "uri must look like postgresql://user:password@host:5432/database");
      Check.positive(connections, "connections");
      Check.positive(pipelining, "pipelining");
      Check.positive(queue, "queue");
      Check.lasting(patience, "patience");
    }
  }

  /** Redis. */
  public record RedisSettings(Secret uri, int connections, Duration patience) {

    /** Refuses what is no Redis URI. */
    public RedisSettings {
      Check.that(
          uri.value().startsWith("redis://") || uri.value().startsWith("rediss://"),
          "uri must look like redis://host:6379");
      Check.positive(connections, "connections");
      Check.lasting(patience, "patience");
    }
  }

  /** How the connection to the mail relay is protected. */
  public enum StartTls {
    /** Plain text, for a relay on this machine or network. */
    DISABLED,
    /** TLS where the relay offers it. */
    OPTIONAL,
    /** TLS or nothing. */
    REQUIRED
  }

  /** Outgoing mail. */
  public record MailSettings(SmtpSettings smtp, String from, int connections, Duration patience) {

    /** Refuses what could not send. */
    public MailSettings {
      Check.positive(connections, "connections");
      Check.that(from.contains("@"), "from must be an address");
      Check.that(patience.toSeconds() > 0, "patience must be a second or more");
    }
  }

  /** The relay that takes outgoing mail. */
  public record SmtpSettings(
      String host, int port, StartTls startTls, @Nullable String user, @Nullable Secret password) {

    /** Refuses half a pair of credentials. */
    public SmtpSettings {
      Check.port(port);
      Check.that((user == null) == (password == null), "user and password go together");
    }
  }

  /** Outgoing SMS. */
  public record SmsSettings(GatewaySettings gateway, Duration patience) {

    /** Refuses to wait for nothing. */
    public SmsSettings {
      Check.lasting(patience, "patience");
    }
  }

  /** The HTTP gateway that takes SMS. */
  public record GatewaySettings(URI url, @Nullable Secret token) {}

  /** Keys and password hashing. */
  public record SecuritySettings(Secret keys, Secret pepper, int hashThreads, int hashQueue) {

    /** Refuses keys that cannot be used. */
    public SecuritySettings {
      Check.that(hashThreads >= 0, "hashThreads must be 0 (one per core) or more");
      Check.that(hashQueue >= 0, "hashQueue must be 0 or more");
      var _ = Keys.parse(keys);
      var _ = Keys.parse(pepper);
    }
  }

  /** How long sessions live. */
  public record SessionSettings(
      Duration accessLife, Duration idleLife, Duration totalLife, Duration revocationPoll) {

    /** Refuses lives that end at once. */
    public SessionSettings {
      Check.lasting(accessLife, "accessLife");
      Check.lasting(idleLife, "idleLife");
      Check.lasting(totalLife, "totalLife");
      Check.lasting(revocationPoll, "revocationPoll");
    }
  }

  /** Passwords as their owners live with them. */
  public record PasswordSettings(Duration remindAfter, @Nullable Path list) {

    /** Refuses to remind at once. */
    public PasswordSettings {
      Check.lasting(remindAfter, "remindAfter");
    }
  }

  /** What follows wrong passwords; each further lock takes the next duration of the list. */
  public record LockSettings(int tries, List<String> steps, int hardStop) {

    /** Refuses an empty list. */
    public LockSettings {
      Check.that(tries > 1, "tries must be greater than 1");
      Check.that(!steps.isEmpty(), "steps must not be empty");
      steps.forEach(step -> Check.lasting(SettingsBinder.duration(step), "a step"));
      Check.positive(hardStop, "hardStop");
    }

    /** The lock durations, the last one repeated for ever. */
    public List<Duration> durations() {
      return steps.stream().map(SettingsBinder::duration).toList();
    }
  }

  /** SMS codes and what they open. */
  public record VerificationSettings(
      Duration codeLife, int tries, Duration coolDown, Duration contactsOpen) {

    /** Refuses no tries at all. */
    public VerificationSettings {
      Check.positive(tries, "tries");
      Check.lasting(codeLife, "codeLife");
      Check.lasting(contactsOpen, "contactsOpen");
    }
  }

  /** Binding of e-mail addresses. */
  public record EmailSettings(
      AddressSyntax syntax,
      Duration codeLife,
      int tries,
      Duration coolDown,
      int maxAddresses,
      boolean linkAsksPassword) {

    /** Refuses no tries and no addresses. */
    public EmailSettings {
      Check.positive(tries, "tries");
      Check.lasting(codeLife, "codeLife");
      Check.positive(maxAddresses, "maxAddresses");
    }
  }

  /** The outbox. */
  public record DeliverySettings(
      Duration lease, Duration hanging, Duration poll, int batch, Duration keep) {

    /** Refuses an empty batch. */
    public DeliverySettings {
      Check.positive(batch, "batch");
      Check.that(lease.toMillis() >= 100, "lease must be 100ms or more");
      Check.lasting(hanging, "hanging");
      Check.lasting(poll, "poll");
    }
  }

  /** Where client addresses are thought to be. */
  public record PlacesSettings(@Nullable Path file) {}

  /**
   * Maintenance set by the configuration; operators switch it at run time on the management port.
   */
  public record MaintenanceSettings(boolean on) {}
}
