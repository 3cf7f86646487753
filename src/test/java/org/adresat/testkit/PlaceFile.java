package org.adresat.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adresat.platform.caller.Network;

/** Writes a small database in MaxMind DB format 2.0: a binary tree of addresses, then the data. */
public final class PlaceFile {

  private static final int GAP = 16;
  private static final int BITS = 128;
  private static final byte[] MARK = {(byte) 0xab, (byte) 0xcd, (byte) 0xef};

  private final List<int[]> nodes = new ArrayList<>(List.of(new int[2]));
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** A row of a City database. */
  public PlaceFile with(String network, String country, String region, String ru, String en) {
    return row(
        network,
        map(
            "country",
            map("iso_code", country, "names", map("en", "Country " + country)),
            "subdivisions",
            List.of(map("iso_code", region, "names", map("en", "Region " + region))),
            "city",
            map("names", map("ru", ru, "en", en))));
  }

  /** A row of a Country database. */
  public PlaceFile with(String network, String country, String ru, String en) {
    return row(network, map("country", map("iso_code", country, "names", map("ru", ru, "en", en))));
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** Values of the tree: 0 is open, a positive one a node, a negative one a row. */
  private PlaceFile row(String text, Map<String, Object> value) {
    Network network = Network.parse(text);
    int offset = data.size();
    write(data, value);
    InetAddress base = network.base();
    int ahead = base.getAddress().length == 4 ? BITS - 32 : 0;
    BigInteger bits = new BigInteger(1, base.getAddress());
    int length = ahead + network.bits();
    int node = 0;
    for (int i = 0; i < length - 1; i++) {
      int side = bits.testBit(BITS - 1 - i) ? 1 : 0;
      if (nodes.get(node)[side] == 0) {
        nodes.add(new int[2]);
        nodes.get(node)[side] = nodes.size() - 1;
      }
      node = nodes.get(node)[side];
    }
    nodes.get(node)[bits.testBit(BITS - length) ? 1 : 0] = -1 - offset;
    return this;
  }

  /** Writes it beside its place and puts it there at once, as an operator should. */
  public void write(Path file) {
    try {
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "places", ".new");
      Files.write(fresh, bytes());
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      for (int side : node) {
        int record = side == 0 ? nodes.size() : side > 0 ? side : nodes.size() + GAP + (-1 - side);
        out.writeBytes(new byte[] {(byte) (record >> 16), (byte) (record >> 8), (byte) record});
      }
    }
    out.writeBytes(new byte[GAP]);
    out.writeBytes(data.toByteArray());
    out.writeBytes(MARK);
    out.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
    write(
        out,
        map(
            "binary_format_major_version",
            2,
            "binary_format_minor_version",
            0,
            "build_epoch",
            1_795_000_000L,
            "database_type",
            "Adresat-Test-City",
            "description",
            map("en", "places of tests"),
            "ip_version",
            6,
            "languages",
            List.of("en", "ru"),
            "node_count",
            nodes.size(),
            "record_size",
            24));
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, Object value) {
    switch (value) {
      case String text -> {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        head(out, 2, utf8.length);
        out.writeBytes(utf8);
      }
      case Map<?, ?> map -> {
        head(out, 7, map.size());
        map.forEach(
            (key, each) -> {
              write(out, key);
              write(out, each);
            });
      }
      case List<?> list -> {
        head(out, 11, list.size());
        list.forEach(each -> write(out, each));
      }
      case Integer number -> {
        head(out, 6, Integer.BYTES);
        fixed(out, number, Integer.BYTES);
      }
      case Long number -> {
        head(out, 9, Long.BYTES);
        fixed(out, number, Long.BYTES);
      }
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  private static void fixed(ByteArrayOutputStream out, long number, int bytes) {
    byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    out.write(all, Long.BYTES - bytes, bytes);
  }

  /** Type and size: types above 7 in a byte of their own, sizes above 28 in one, too. */
  private static void head(ByteArrayOutputStream out, int type, int size) {
    if (size > 284) {
      throw new IllegalArgumentException("too long for this small writer");
    }
    int low = Math.min(size, 29);
    out.write((type > 7 ? 0 : type << 5) | low);
    if (type > 7) {
      out.write(type - 7);
    }
    if (low == 29) {
      out.write(size - 29);
    }
  }
}
