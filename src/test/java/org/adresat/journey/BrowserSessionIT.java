package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session in a browser: its tokens in cookies, and no other site able to use them. */
class BrowserSessionIT {

  private static final String ACCESS = "__Host-adresat-access";
  private static final String REFRESH = "__Host-adresat-refresh";
  private static final String DEVICE = "__Host-adresat-device";
  private static final String SESSION = "__Host-adresat-session";
  private static final Map<String, String> CABINET = Map.of("X-Adresat-Client", "cabinet");

  private static Node node;

  @BeforeAll
  static void start() {
    node = Node.start("browser_session");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /** Keeps cookies as a browser does, but for their time. */
  private static final class Browser {
    private final Api api = node.api();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private List<String> lastSet = List.of();

    Answer send(String method, String path, @Nullable JsonObject body, Map<String, String> more) {
      String text = body == null ? null : body.encode();
      HttpRequest.Builder request = api.request(method, path, text, "application/json");
      if (!cookies.isEmpty()) {
        request.header(
            "Cookie",
            cookies.entrySet().stream()
                .map(c -> c.getKey() + "=" + c.getValue())
                .collect(Collectors.joining("; ")));
      }
      more.forEach(request::header);
      Answer answer = api.send(request.build());
      lastSet = answer.response().headers().allValues("set-cookie");
      for (String set : lastSet) {
        String[] pair = set.split(";", 2)[0].split("=", 2);
        if (set.contains("Max-Age=0")) {
          cookies.remove(pair[0]);
        } else {
          cookies.put(pair[0], pair[1]);
        }
      }
      return answer;
    }

    Answer cabinet(String method, String path, @Nullable JsonObject body) {
      return send(method, path, body, CABINET);
    }

    Answer signIn(Person person, boolean foreignComputer) {
      JsonObject body = new JsonObject().put("login", person.phone());
      body.put("password", Person.PASSWORD).put("foreignComputer", foreignComputer);
      return cabinet("POST", "/api/v1/sessions", body);
    }

    int account() {
      return send("GET", "/api/v1/account", null, Map.of()).status();
    }

    Answer refresh() {
      return cabinet("POST", "/api/v1/sessions/refresh", new JsonObject());
    }
  }

  private static Browser signedIn() {
    Browser browser = new Browser();
    assertThat(browser.signIn(Person.registered(node), false).status()).isEqualTo(204);
    return browser;
  }

  @Test
  void signInShouldPutTokensIntoCookiesOnly() {
    Browser browser = new Browser();
    Answer answer = browser.signIn(Person.registered(node), false);
    assertThat(answer.text()).isEmpty();
    assertThat(browser.cookies).containsOnlyKeys(ACCESS, REFRESH, DEVICE, SESSION);
    assertThat(browser.lastSet)
        .allMatch(set -> set.contains("Path=/") && set.contains("Secure"))
        .allMatch(set -> set.contains("SameSite=Strict") && !set.contains("Domain"))
        .allMatch(set -> set.startsWith(SESSION) != set.contains("HTTPOnly"))
        .allMatch(set -> set.contains("Max-Age="));
    assertThat(browser.account()).isEqualTo(200);
  }

  @Test
  void sessionCookieShouldTellTheTimesOfTheSession() {
    Browser browser = signedIn();
    JsonObject current =
        browser
            .send("GET", "/api/v1/sessions", null, Map.of())
            .json()
            .getJsonArray("items")
            .getJsonObject(0);
    String[] times = String.valueOf(browser.cookies.get(SESSION)).split("\\.", -1);
    assertThat(List.of(times[1], times[2]))
        .containsExactly(
            Long.toString(current.getInstant("idleEndsAt").getEpochSecond()),
            Long.toString(current.getInstant("endsAt").getEpochSecond()));
    assertThat(Long.parseLong(times[0])).isLessThan(Long.parseLong(times[1]));
  }

  @Test
  void foreignComputerShouldRememberNothing() {
    Browser browser = new Browser();
    browser.signIn(Person.registered(node), true);
    assertThat(browser.lastSet).hasSize(3).noneMatch(set -> set.contains("Max-Age"));
    assertThat(browser.cookies).doesNotContainKey(DEVICE);
    assertThat(browser.refresh().status()).isEqualTo(204);
    assertThat(browser.lastSet).hasSize(3).noneMatch(set -> set.contains("Max-Age"));
  }

  @Test
  void registrationShouldSignTheBrowserIn() {
    Browser browser = new Browser();
    String phone = Person.freshPhone();
    Answer asked = browser.cabinet("POST", "/api/v1/registrations", Person.application(phone));
    JsonObject code = new JsonObject().put("code", Person.smsCode(node, phone));
    Answer confirmed =
        browser.cabinet("POST", "/api/v1/registrations/" + asked.get("id") + "/confirmation", code);
    assertThat(confirmed.status()).isEqualTo(204);
    assertThat(browser.account()).isEqualTo(200);
  }

  @Test
  void deviceShouldStayKnownAfterSigningOut() {
    Person person = Person.registered(node);
    Browser browser = new Browser();
    browser.signIn(person, false);
    assertThat(browser.cabinet("DELETE", "/api/v1/sessions/current", null).status()).isEqualTo(204);
    assertThat(browser.cookies).containsOnlyKeys(DEVICE);
    assertThat(browser.account()).isEqualTo(401);
    int before = devices(person);
    browser.signIn(person, false);
    assertThat(devices(person)).isEqualTo(before);
  }

  private static int devices(Person person) {
    return Integer.parseInt(
        node.sql()
            .value(
                "SELECT count(*) FROM known_device WHERE account_id = ?::uuid",
                person.accountId()));
  }

  @Test
  void refreshShouldReplaceTheCookiesAndEndTheSessionWhenItIsOld() {
    Browser browser = signedIn();
    Map<String, String> old = Map.copyOf(browser.cookies);
    assertThat(browser.refresh().status()).isEqualTo(204);
    assertThat(browser.cookies.get(REFRESH)).isNotEqualTo(old.get(REFRESH));
    assertThat(browser.account()).isEqualTo(200);
    Browser thief = new Browser();
    thief.cookies.putAll(old);
    assertThat(thief.refresh().outcome()).isEqualTo("token-invalid");
    assertThat(thief.cookies).doesNotContainKeys(ACCESS, REFRESH, SESSION);
    assertThat(browser.account()).isEqualTo(401);
    assertThat(browser.refresh().outcome()).isEqualTo("token-invalid");
    assertThat(browser.cookies).containsOnlyKeys(DEVICE);
  }

  @Test
  void refreshWithoutCookieShouldForgetTheSession() {
    Browser browser = new Browser();
    browser.cookies.put(SESSION, "1.2.3");
    assertThat(browser.refresh().outcome()).isEqualTo("token-missing");
    assertThat(browser.cookies).isEmpty();
  }

  @Test
  void refreshShouldNameWhatIsMissingWhenAClientSendsNoToken() {
    Answer answer = node.api().post("/api/v1/sessions/refresh", new JsonObject());
    assertThat(answer.outcome()).isEqualTo("validation-failed");
    JsonObject fault = answer.json().getJsonArray("errors").getJsonObject(0);
    assertThat(fault.getString("pointer")).isEqualTo("/refreshToken");
    assertThat(fault.getString("code")).isEqualTo("missing");
  }

  @Test
  void cookieAloneShouldOnlyRead() {
    Browser browser = signedIn();
    Answer answer = browser.send("DELETE", "/api/v1/sessions/current", null, Map.of());
    assertThat(answer.outcome()).isEqualTo("cross-site-request");
    assertThat(browser.account()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, same-origin, 204",
    "Origin, https://evil.example, 403",
    "Origin, null, 403",
    "Origin, http://localhost:8080, 204"
  })
  void requestOfAnotherSiteShouldBeRefused(String header, String value, int status) {
    Browser browser = signedIn();
    Answer answer =
        browser.send(
            "DELETE",
            "/api/v1/sessions/current",
            null,
            Map.of("X-Adresat-Client", "cabinet", header, value));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(browser.account()).isEqualTo(status == 204 ? 401 : 200);
  }

  @Test
  void noSiteShouldBeAllowedToAskAcrossOrigins() {
    Answer answer =
        new Browser()
            .send(
                "OPTIONS",
                "/api/v1/account",
                null,
                Map.of("Origin", "https://evil.example", "Access-Control-Request-Method", "POST"));
    assertThat(answer.header("access-control-allow-origin")).isEmpty();
  }

  @Test
  void linkShouldNotConfirmInABrowserSignedInToAnotherAccount() {
    Person person = Person.registered(node);
    person.prove();
    String address = Person.freshAddress();
    String id = person.add(address);
    String link = Person.linkIn(person.letter(address));
    String form = "token=" + link.substring(link.indexOf('=') + 1);
    Browser browser = signedIn();
    String cookie = ACCESS + "=" + browser.cookies.get(ACCESS);
    Answer other = node.api().form("/confirm-email", form, cookie);
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text()).contains("Вы вошли в другой кабинет");
    assertThat(person.email(id).getString("status")).isEqualTo("waiting");
    Browser own = new Browser();
    own.signIn(person, false);
    cookie = ACCESS + "=" + own.cookies.get(ACCESS);
    assertThat(node.api().form("/confirm-email", form, cookie).status()).isEqualTo(200);
    assertThat(person.email(id).getString("status")).isEqualTo("confirmed");
  }
}
