package org.adresat.platform.caller;

import com.maxmind.db.CHMCache;
import com.maxmind.db.MaxMindDbConstructor;
import com.maxmind.db.MaxMindDbParameter;
import com.maxmind.db.Reader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adresat.platform.i18n.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where client addresses are thought to be, by a site's own file in MaxMind DB format 2 (City or
 * Country, of any publisher). The file is held in memory, so a look-up waits for nothing; without a
 * file every place is unknown.
 */
public final class Places {

  private static final Logger LOG = LoggerFactory.getLogger(Places.class);

  private final @Nullable Path file;
  private volatile @Nullable Loaded loaded;

  private record Loaded(Reader reader, FileTime since) {}

  private Places(@Nullable Path file) {
    this.file = file;
  }

  /**
   * Reads the file. Blocking.
   *
   * @param file nothing where no places are known
   * @throws IllegalStateException when it is not there or no such database
   */
  public static Places open(@Nullable Path file) {
    Places places = new Places(file);
    if (file != null) {
      try {
        places.loaded = load(file);
      } catch (IOException e) {
        throw new IllegalStateException(
            "places.file (ADRESAT_PLACES_FILE) is no file in MaxMind DB format: " + e, e);
      }
    }
    return places;
  }

  /**
   * Reads the file again when it was replaced; a broken one is not taken. Answers how often: 0 or
   * 1.
   */
  public Future<Integer> refresh(Vertx vertx) {
    return vertx.executeBlocking(() -> renewed(file)).map(done -> done == null ? 0 : done);
  }

  private int renewed(@Nullable Path present) throws IOException {
    Loaded former = loaded;
    if (present == null
        || former == null
        || former.since().equals(Files.getLastModifiedTime(present))) {
      return 0;
    }
    loaded = load(present);
    LOG.info("places are read anew from {}", present);
    return 1;
  }

  private static Loaded load(Path file) throws IOException {
    FileTime since = Files.getLastModifiedTime(file);
    Reader reader = new Reader(file.toFile(), Reader.FileMode.MEMORY, new CHMCache());
    return new Loaded(reader, since);
  }

  /** Where an address is; nothing when that is unknown. */
  public Optional<Place> of(String ip) {
    Loaded present = loaded;
    return present == null
        ? Optional.empty()
        : Network.address(ip)
            .map(
                address -> {
                  try {
                    return present.reader().get(address, Entry.class);
                  } catch (IOException | RuntimeException broken) {
                    LOG.warn("the place of an address cannot be read: {}", broken.getMessage());
                    return null;
                  }
                })
            .flatMap(Places::place);
  }

  private static Optional<Place> place(Entry entry) {
    Named country = entry.country();
    if (country == null || country.code() == null) {
      return Optional.empty();
    }
    Named region =
        entry.subdivisions() == null || entry.subdivisions().isEmpty()
            ? null
            : entry.subdivisions().getFirst();
    String area = region == null || region.code() == null ? "" : "-" + region.code();
    Named town = entry.city() == null || entry.city().names() == null ? region : entry.city();
    Map<Language, String> names =
        Stream.of(Language.values())
            .collect(Collectors.toMap(each -> each, each -> name(each, town, country)));
    return Optional.of(new Place(country.code() + area, names));
  }

  private static String name(Language language, @Nullable Named town, Named country) {
    return Stream.of(town, country)
        .filter(Objects::nonNull)
        .map(named -> named.in(language))
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /**
   * A place as people know it.
   *
   * @param region country and, where known, its first subdivision as in ISO 3166-2: {@code RU-MOW}
   * @param names town or region, and country: {@code Москва, Россия}
   */
  public record Place(String region, Map<Language, String> names) {

    /** The name for a reader. */
    public String in(Language language) {
      return names.getOrDefault(language, region);
    }
  }

  /** What is read of a row of the database; public for its reader alone. */
  public record Entry(
      @Nullable Named country, @Nullable List<Named> subdivisions, @Nullable Named city) {

    /** By the names of the format. */
    @MaxMindDbConstructor
    public Entry(
        @MaxMindDbParameter(name = "country") @Nullable Named country,
        @MaxMindDbParameter(name = "subdivisions") @Nullable List<Named> subdivisions,
        @MaxMindDbParameter(name = "city") @Nullable Named city) {
      this.country = country;
      this.subdivisions = subdivisions;
      this.city = city;
    }
  }

  /** Something with a code and names, by language; public for the same reason. */
  public record Named(@Nullable String code, @Nullable Map<String, String> names) {

    /** By the names of the format. */
    @MaxMindDbConstructor
    public Named(
        @MaxMindDbParameter(name = "iso_code") @Nullable String code,
        @MaxMindDbParameter(name = "names") @Nullable Map<String, String> names) {
      this.code = code;
      this.names = names;
    }

    private String in(Language language) {
      if (names == null) {
        return code == null ? "" : code;
      }
      return names.getOrDefault(language.tag(), names.getOrDefault("en", ""));
    }
  }
}
