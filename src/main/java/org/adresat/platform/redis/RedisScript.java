package org.adresat.platform.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script from {@code redis/}, known to Redis by its SHA-1.
 *
 * @param source the script
 * @param sha its SHA-1 in hexadecimal
 */
public record RedisScript(String source, String sha) {

  /** Reads {@code redis/<name>.lua} from the class path. */
  public static RedisScript named(String name) {
    try (InputStream in = RedisScript.class.getResourceAsStream("/redis/" + name + ".lua")) {
      if (in == null) {
        throw new IllegalArgumentException("no script " + name);
      }
      byte[] source = in.readAllBytes();
      byte[] sha = MessageDigest.getInstance("SHA-1").digest(source);
      return new RedisScript(
          new String(source, StandardCharsets.UTF_8), HexFormat.of().formatHex(sha));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
