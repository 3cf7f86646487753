package org.adresat.http;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  private static StrictJson.Outcome read(String json) {
    return StrictJson.read(Buffer.buffer(json));
  }

  @Test
  void valueShouldBeReadWhenItIsOne() {
    assertThat(read("{\"a\":[1,{\"b\":null}]}"))
        .isEqualTo(new StrictJson.Read(new JsonObject("{\"a\":[1,{\"b\":null}]}")));
    assertThat(read(" [] ")).isEqualTo(new StrictJson.Read(new JsonArray()));
    assertThat(read("\"\\ud83d\\ude00\"")).isEqualTo(new StrictJson.Read("\ud83d\ude00"));
    assertThat(read("1")).isEqualTo(new StrictJson.Read(1));
    assertThat(read("null")).isEqualTo(new StrictJson.Read(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{} {}",
        "{}x",
        "1 2",
        "{\"a\"}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "[1,]",
        "NaN",
        "Infinity",
        "01",
        "+1",
        ".5",
        "/**/{}",
        "# x\n{}",
        "\"a",
        "\"\n\"",
        "\"\\x\"",
        "\ufeff{}",
        "{\"a\":9999999999999999999999999999999999999999999}"
      })
  void bodyShouldBeNoJsonWhenParsersCouldDisagree(String json) {
    assertThat(read(json)).isEqualTo(new StrictJson.Faulty("not-json"));
  }

  @ParameterizedTest
  @CsvSource({"'{\"a\":1,\"a\":2}'", "'[{\"a\":{\"b\":1,\"b\":1}}]'", "'{\"a\":1,\"\\u0061\":2}'"})
  void keyShouldBeRefusedWhenItComesTwice(String json) {
    assertThat(read(json)).isEqualTo(new StrictJson.Faulty("duplicate-key"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\u0000\"",
        "{\"\\u0000\":1}",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\udc00\\ud800\"",
        "\"a\\ud83d\"",
        "[{\"a\":\"\\ud83dx\"}]",
        "{\"\\udfff\":1}"
      })
  void characterShouldBeRefusedWhenItCannotBeStored(String json) {
    assertThat(read(json)).isEqualTo(new StrictJson.Faulty("character-forbidden"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c080",
        "c0af",
        "e080af",
        "eda080",
        "eda0bdedb880",
        "f4908080",
        "80",
        "ff",
        "e282",
        "e9",
        "fe"
      })
  void bytesShouldBeRefusedWhenTheyAreNoUtf8(String hex) {
    Buffer body =
        Buffer.buffer("\"a").appendBytes(HexFormat.of().parseHex(hex)).appendString("b\"");
    assertThat(StrictJson.read(body)).isEqualTo(new StrictJson.Faulty("not-json"));
  }

  @Test
  void otherEncodingsShouldBeRefused() {
    for (Charset charset : new Charset[] {UTF_16, UTF_16LE, Charset.forName("UTF-32")}) {
      assertThat(StrictJson.read(Buffer.buffer("{\"a\":1}".getBytes(charset))))
          .as(charset.name())
          .isEqualTo(new StrictJson.Faulty("not-json"));
    }
  }

  @Test
  void nestingShouldBeRefusedWhenAbsurd() {
    assertThat(read("[".repeat(20) + "]".repeat(20))).isInstanceOf(StrictJson.Read.class);
    assertThat(read("[".repeat(21) + "]".repeat(21))).isEqualTo(new StrictJson.Faulty("not-json"));
    assertThat(read("[".repeat(60_000))).isEqualTo(new StrictJson.Faulty("not-json"));
  }

  @Property(tries = 500)
  void anyTextShouldBeReadOrRefusedWithoutAnException(@ForAll String text) {
    boolean encodable = UTF_8.newEncoder().canEncode(text) && text.indexOf(0) < 0;
    StrictJson.Outcome outcome = read(new JsonObject().put("a", text).encode());
    if (encodable) {
      assertThat(outcome).isEqualTo(new StrictJson.Read(new JsonObject().put("a", text)));
    }
    assertThat(read(text)).isNotNull();
  }
}
