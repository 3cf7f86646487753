package org.adresat.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What careless servers fall over. */
public final class Nasty {

  private Nasty() {}

  /** Values of a member, as bytes of JSON; the name says what is nasty about them. */
  public static Map<String, byte[]> values() {
    Map<String, byte[]> values = new LinkedHashMap<>();
    strings().forEach((name, text) -> values.put(name, ("\"" + text + "\"").getBytes(UTF_8)));
    for (String json : JSON.lines().toList()) {
      values.put(json, json.getBytes(UTF_8));
    }
    values.put("nested arrays", ("[".repeat(500) + "]".repeat(500)).getBytes(UTF_8));
    values.put("nested objects", ("{\"a\":".repeat(500) + "1" + "}".repeat(500)).getBytes(UTF_8));
    values.put("a number of 10 kB", "9".repeat(10_000).getBytes(UTF_8));
    for (String hex : BROKEN_UTF8) {
      values.put("bytes " + hex, quoted(HexFormat.of().parseHex(hex)));
    }
    return values;
  }

  private static final String JSON =
      """
      0
      -1
      1.5
      1e999
      -1E+400
      123456789012345678901234567890
      true
      false
      null
      []
      ["a"]
      [null]
      [[[]]]
      {}
      {"a":1}
      {"a":1,"a":2}
      {"$ref":"#/"}
      NaN
      'a'
      a
      "\\x00"
      "unfinished\
      """;

  /** Overlong, surrogates, beyond Unicode, alone, cut off, Latin-1. */
  private static final List<String> BROKEN_UTF8 =
      List.of(
          "c080", "c0af", "e080af", "eda080", "eda0bdedb880", "f4908080", "80", "ff", "e282", "e9");

  private static byte[] quoted(byte[] inner) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write('"');
    bytes.writeBytes("abc".getBytes(UTF_8));
    bytes.writeBytes(inner);
    bytes.writeBytes("def@example.ru\"".getBytes(UTF_8));
    return bytes.toByteArray();
  }

  /** Inner text of JSON strings, escapes included. */
  private static Map<String, String> strings() {
    Map<String, String> strings = new LinkedHashMap<>();
    for (String text : TEXTS.lines().toList()) {
      strings.put(text, text);
    }
    strings.put("empty", "");
    strings.put("blanks", "   ");
    strings.put("combining flood", "e" + "\u0301".repeat(900) + "@example.ru");
    strings.put("zalgo", "\u0335\u0321\u0489".repeat(100));
    strings.put("many dots", "a.".repeat(150) + "@example.ru");
    strings.put("many at-signs", "@".repeat(300));
    strings.put("many hyphens", "a@" + "-a".repeat(120) + ".ru");
    strings.put("many labels", "a@" + "a.".repeat(120) + "ru");
    strings.put("blanks at the end", "a@example.ru" + " ".repeat(1000) + "x");
    strings.put("10 kB", "a".repeat(10_000));
    strings.put("10 kB of Cyrillic", "я".repeat(10_000));
    strings.put("100 kB", "a".repeat(100_000));
    return strings;
  }

  private static final String TEXTS =
      """
      \\u0000
      a\\u0000b@example.ru
      \\ud800
      \\udfff
      \\udc00\\ud800
      a\\ud83d@example.ru
      \\ud83d\\ude00
      \\ud83d\\udc69\\u200d\\ud83d\\udc67@example.ru
      \\u200fa@example.ru
      \\u202emoc.elpmaxe@a
      a\\u200b\\u200d\\ufeff@example.ru
      \\ufeff+79161234567
      \\u0001\\u0007\\u001b[31m
      a\\r\\nBcc: b@example.ru
      a@example.ru\\r\\n\\r\\nX
      a@example.ru\\nRCPT TO:<b@example.ru>
      \\u2028\\u2029\\u0085
      \\uffff\\ufffe
      İıſK@example.ru
      ｅｘａｍｐｌｅ＠example.ru
      ﷺﷺﷺ
      а@exаmple.ru
      ' OR 1=1; DROP TABLE account;--
      '; SELECT pg_sleep(10);--
      $1 :name ::text \\\\' \\\\\\\\
      <script>alert(1)</script>
      \\"><img src=x onerror=alert(1)>
      *)(uid=*))(|(uid=*
      ${jndi:ldap://127.0.0.1/a}
      {{7*7}}${7*7}#{7*7}<%= 7*7 %>
      {0} {address} '{' {n, plural, other {#}}
      %00%0d%0a%s%n%x
      ../../../../etc/passwd
      \\\\\\\\127.0.0.1\\\\c$
      ;id|id`id`$(id)
      =1+1
      a@example.ru,b@example.ru
      \\"a b\\"@example.ru
      a@[127.0.0.1]
      +7 (916) 123-45-67
      ++79161234567
      +٧٩١٦١٢٣٤٥٦٧
      １２３４５６
      000000
      1e5
      -00001
      1.eyJhIjoxfQ.x
      ............
      undefined\
      """;

  /** Whole bodies; {@code right} is one that would be taken. */
  public static Map<String, byte[]> bodies(String right) {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    for (String text :
        List.of("", " ", "null", "[]", "\"x\"", "1", "{", "}", "{}", "{} {}", "{}x", "{\"a\"}")) {
      bodies.put("body " + text, text.getBytes(UTF_8));
    }
    bodies.put("trailing comma", right.replaceFirst("}$", ",}").getBytes(UTF_8));
    bodies.put("comment", ("/* */" + right).getBytes(UTF_8));
    bodies.put("text after the end", (right + "x").getBytes(UTF_8));
    bodies.put("twice", (right + right).getBytes(UTF_8));
    bodies.put("cut off", right.substring(0, right.length() - 1).getBytes(UTF_8));
    bodies.put("in an array", ("[" + right + "]").getBytes(UTF_8));
    bodies.put("BOM", ("\ufeff" + right).getBytes(UTF_8));
    bodies.put("UTF-16", right.getBytes(UTF_16));
    bodies.put("Latin-1 é", right.replaceFirst("\\{", "{\"é\":1,").getBytes(ISO_8859_1));
    bodies.put("NUL after the end", (right + "\u0000").getBytes(UTF_8));
    bodies.put("member __proto__", right.replaceFirst("\\{", "{\"__proto__\":{},").getBytes(UTF_8));
    bodies.put("member with NUL", right.replaceFirst("\\{", "{\"\\\\u0000\":1,").getBytes(UTF_8));
    bodies.put(
        "member of a surrogate", right.replaceFirst("\\{", "{\"\\\\ud800\":1,").getBytes(UTF_8));
    bodies.put("empty member", right.replaceFirst("\\{", "{\"\":1,").getBytes(UTF_8));
    bodies.put("arrays, 30 000 deep", "[".repeat(30_000).getBytes(UTF_8));
    bodies.put("objects, 9 000 deep", "{\"a\":".repeat(9_000).getBytes(UTF_8));
    bodies.put("5 000 members", members(5_000).getBytes(UTF_8));
    bodies.put("200 kB", ("{\"a\":\"" + "a".repeat(200_000) + "\"}").getBytes(UTF_8));
    return bodies;
  }

  private static String members(int count) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add("\"m" + i + "\":" + i);
    }
    return "{" + String.join(",", members) + "}";
  }

  /** Values of a header or parts of a path, each character a byte. */
  public static List<String> bytes() {
    List<String> bytes = new ArrayList<>(BYTES.lines().map(Nasty::unescaped).toList());
    bytes.add("a".repeat(4_000));
    bytes.add("a,".repeat(2_000));
    bytes.add("\u00d1\u008f".repeat(500));
    return bytes;
  }

  private static String unescaped(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      boolean escape = line.startsWith("\\x", i);
      text.append(
          escape ? (char) Integer.parseInt(line.substring(i + 2, i + 4), 16) : line.charAt(i));
      i += escape ? 3 : 0;
    }
    return text.toString();
  }

  private static final String BYTES =
      """
      %00
      %0d%0aSet-Cookie:%20a=b
      %ff%fe
      %c0%af
      %zz
      %
      %u0041
      \\xff\\xfe
      \\x01\\x7f
      \\xc0\\x80
      "
      "a
      ;;;===,,,
      ../..
      %2e%2e%2f
      '%20OR%201=1--
      ${jndi:ldap://127.0.0.1/a}
      {{7*7}}
      <script>
      \\t\\t
      *
      -1
      1e999
      \\\\
      q=0.5;;q=9,*;q=\
      """;
}
