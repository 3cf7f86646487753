package org.adresat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatedRequest;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests against the contract: what passes, what is refused, and how the faults are named. */
@Timeout(60)
class SchemaFaultTest {
  private static final String ID = "0192f0c1-8d52-7b6a-8f0e-3c1b7d9e2a45";
  private static final String JSON = "application/json";
  private static final Vertx VERTX = Vertx.vertx();
  private static RequestValidator validator;

  @BeforeAll
  static void loadContract() {
    validator = RequestValidator.create(VERTX, ContractSource.read().open(VERTX).await());
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "register | {'phone':'1','password':'x','surname':'Ж','name':'1','locale':'en'}",
        "signIn | {'login':'anna@example.org','password':'x','deviceToken':'t'}",
        "confirmEmail | {'code':'  482913 '}",
        "addEmail | {'address':'not an address'}",
        "addEmail | {'address':'a@b.cd','notificationTypes':[]}",
        "resendEmail | {}",
        "resendEmail | {'address':'a@b.cd'}",
      })
  void bodyShouldPassWhenItsShapeIsRight(String operation, String body) {
    JsonObject sent = new JsonObject(body.replace('\'', '"'));
    assertThat(validate(operation, ID, JSON, sent.encode()).getBody().getJsonObject())
        .isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "confirmEmail | {} | /code missing",
        "register | {'phone':'1'} | /password missing, /surname missing, /name missing",
        "confirmEmail | {'code':482913} | /code wrong-type",
        "confirmEmail | {'code':null} | /code wrong-type",
        "confirmEmail | {'code':['1']} | /code wrong-type",
        "confirmEmail | {'code':''} | /code too-short",
        "confirmEmail | {'code':'1','cod':'2'} | /cod unknown-member",
        "confirmEmail | {'code':'1','a/b~c':2} | /a~1b~0c unknown-member",
        "confirmEmail | {'code':'1','код %':2} | /код % unknown-member",
        "confirmEmail | {'cod':'2'} | /code missing, /cod unknown-member",
        "confirmEmail | [] | (body) wrong-type",
        "confirmEmail | null | (body) wrong-type",
        "confirmEmail | 'text' | (body) wrong-type",
        "addEmail | {'address':'a','notificationTypes':'deadline'} | /notificationTypes wrong-type",
        "addEmail | {'address':'a','notificationTypes':['deadline','x']} | /notificationTypes/1"
            + " not-allowed",
        "addEmail | {'address':'a','notificationTypes':['deadline','deadline']} |"
            + " /notificationTypes repeated-item",
        "addEmail | {'address':'a','notificationTypes':[1,2,3,4,5]} | /notificationTypes"
            + " too-many-items, /notificationTypes/0 wrong-type, /notificationTypes/1 wrong-type,"
            + " /notificationTypes/2 wrong-type, /notificationTypes/3 wrong-type,"
            + " /notificationTypes/4 wrong-type",
        "register | {'phone':'1','password':'x','surname':'x','name':'x','locale':'fr'} | /locale"
            + " not-allowed",
        "register | {'phone':'1','password':'x','surname':'x','name':'x','locale':5} | /locale"
            + " wrong-type",
      })
  void faultsShouldBeNamedWhenTheShapeIsWrong(String operation, String body, String faults) {
    assertThat(faults(operation, body.replace('\'', '"'))).isEqualTo(faults);
  }

  @ParameterizedTest
  @CsvSource({"password, 1024", "phone, 64", "name, 400", "email, 2000"})
  void memberShouldBeTooLongOnlyBeyondItsBound(String member, int bound) {
    JsonObject body =
        new JsonObject("{'phone':'1','password':'x','surname':'x','name':'x'}".replace('\'', '"'));
    assertThat(validate("register", ID, JSON, body.put(member, "я".repeat(bound)).encode()))
        .isNotNull();
    assertThat(faults("register", body.put(member, "я".repeat(bound + 1)).encode()))
        .isEqualTo("/" + member + " too-long");
  }

  @Test
  void faultsShouldBeFewWhenTheBodyIsJunk() {
    JsonObject junk = new JsonObject().put("code", "1");
    IntStream.range(0, 5000).forEach(i -> junk.put("k" + i, i));
    SchemaValidationException refused =
        refused(SchemaValidationException.class, "confirmEmail", ID, JSON, junk.encode());
    assertThat(SchemaFault.of(refused.getOutputUnit())).hasSize(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\n", "\nb", "%", "%zz", "%A", "a%0", "\u0001", "🙂", "//", "~", "#", "", "я\n"})
  void faultsShouldBeNamedWhenMemberNamesAreNasty(String name) {
    String body = new JsonObject().put("code", "1").put(name, 1).encode();
    assertThat(faults("confirmEmail", body)).startsWith("/").endsWith(" unknown-member");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1",
        "1.5",
        "null",
        "true",
        "[]",
        "{}",
        "urn:uuid:" + ID,
        ID + "%0A",
        ID + "0",
        "%00",
        "0192f0c18d527b6a8f0e3c1b7d9e2a45",
        "%22",
        "[[[[[[",
        "\"" + ID,
        "../" + ID
      })
  void idShouldBeRefusedWhenItIsNotAUuid(String id) {
    assertThat(refused(ValidatorException.class, "getEmail", id, null, null).type())
        .isIn(ValidatorErrorType.INVALID_VALUE, ValidatorErrorType.ILLEGAL_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ID,
        "0192F0C1-8D52-7B6A-8F0E-3C1B7D9E2A45",
        "12345678-1234-7123-8123-123456789012",
        "1e234567-1234-7123-8123-123456789012",
        "00000000-0000-0000-0000-000000000000"
      })
  void idShouldPassWhenItIsAUuid(String id) {
    ValidatedRequest passed = validate("getEmail", id, null, null);
    assertThat(passed.getPathParameters().get("id"))
        .extracting(RequestParameter::getString)
        .isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "application/json | {'code': | ILLEGAL_VALUE",
        "application/json | {'code':'1'} x | ILLEGAL_VALUE",
        "application/json | - | MISSING_REQUIRED_PARAMETER",
        "- | {'code':'1'} | UNSUPPORTED_VALUE_FORMAT",
        "text/plain | {'code':'1'} | UNSUPPORTED_VALUE_FORMAT",
        "application/xml | {'code':'1'} | UNSUPPORTED_VALUE_FORMAT",
      })
  void bodyShouldBeRefusedWithoutFaultsWhenItIsNoJson(
      @Nullable String mediaType, @Nullable String body, ValidatorErrorType expected) {
    String json = body == null ? null : body.replace('\'', '"');
    ValidatorException refused =
        refused(ValidatorException.class, "confirmEmail", ID, mediaType, json);
    assertThat(refused).isNotInstanceOf(SchemaValidationException.class);
    assertThat(refused.type()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=utf-8", "application/json;charset=UTF-8"})
  void bodyShouldPassWhenItsMediaTypeNamesTheCharset(String mediaType) {
    assertThat(validate("confirmEmail", ID, mediaType, "{\"code\":\"1\"}")).isNotNull();
  }

  @Test
  void bodyShouldPassWhenItIsAbsentAndOptional() {
    assertThat(validate("resendEmail", ID, null, null).getBody().isNull()).isTrue();
  }

  private static String faults(String operation, String body) {
    SchemaValidationException refused =
        refused(SchemaValidationException.class, operation, ID, JSON, body);
    return SchemaFault.of(refused.getOutputUnit()).stream()
        .map(f -> (f.pointer().isEmpty() ? "(body)" : f.pointer()) + " " + f.kind().code())
        .collect(Collectors.joining(", "));
  }

  private static <E extends Throwable> E refused(
      Class<E> as, String operation, String id, @Nullable String mediaType, @Nullable String body) {
    E refused = catchThrowableOfType(as, () -> validate(operation, id, mediaType, body));
    assertThat(refused).as("refusal of " + body).isNotNull();
    return refused;
  }

  private static ValidatedRequest validate(
      String operation, String id, @Nullable String mediaType, @Nullable String body) {
    Map<String, RequestParameter> path = Map.of("id", new RequestParameterImpl(id));
    RequestParameter content = new RequestParameterImpl(body == null ? null : Buffer.buffer(body));
    return validator
        .validate(
            new ValidatableRequestImpl(Map.of(), Map.of(), path, Map.of(), content, mediaType),
            operation)
        .await();
  }
}
