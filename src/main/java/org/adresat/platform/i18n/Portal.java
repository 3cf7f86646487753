package org.adresat.platform.i18n;

import java.net.URI;
import java.time.ZoneId;
import java.util.Objects;

/**
 * How the portal presents itself in letters, messages and pages; made once from the settings.
 *
 * @param nameRu its name in Russian texts, without quotation marks
 * @param nameEn its name in English texts
 * @param publicUrl where people open it; every link that is sent out begins with it
 * @param timeZone in which times are shown
 */
public record Portal(String nameRu, String nameEn, URI publicUrl, ZoneId timeZone) {

  /** Refuses an address that no browser could open. */
  public Portal {
    if (publicUrl.getHost() == null || publicUrl.getScheme() == null) {
      throw new IllegalArgumentException("the public URL needs a scheme and a host: " + publicUrl);
    }
    if (publicUrl.getQuery() != null || publicUrl.getFragment() != null) {
      throw new IllegalArgumentException("the public URL has no query or fragment: " + publicUrl);
    }
  }

  /** The portal's name. */
  public String name(Language language) {
    return switch (language) {
      case RU -> nameRu;
      case EN -> nameEn;
    };
  }

  /** The public URL without a slash at its end, as people read it. */
  public String url() {
    String url = publicUrl.toString();
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** The host alone: the origin to which one-time codes in messages are bound. */
  public String host() {
    return Objects.requireNonNull(publicUrl.getHost());
  }

  /**
   * The absolute URL of a page.
   *
   * @param path begins with a slash
   */
  public String link(String path) {
    return url() + path;
  }
}
