package org.adresat.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.time.Instant;
import org.adresat.load.People.Person;
import org.adresat.load.sink.Sinks;

/** What citizens do, step by step. Whatever is not answered as expected fails the journey. */
final class Steps {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String API = "/api/v1";

  private Steps() {}

  static ChainBuilder register() {
    return exec(newcomer("register")).exec(keep()).exec(Steps::giveBack);
  }

  static ChainBuilder signIn() {
    return somebody()
        .exec(
            post("sign in", "/sessions")
                .body(
                    StringBody("{\"login\":\"#{phone}\",\"password\":\"" + People.PASSWORD + "\"}"))
                .check(status().is(201), jsonPath("$.accessToken").exists()))
        .exec(Steps::giveBack);
  }

  static ChainBuilder bind() {
    return somebody(true)
        .exec(group("bind an address").on(prove(), exec(Steps::freshAddress), addAndConfirm()))
        .exec(Steps::giveBack);
  }

  static ChainBuilder check() {
    return somebody()
        .exec(
            repeat(10)
                .on(
                    exec(
                        http("check a session")
                            .get(API + "/account")
                            .header("Authorization", "Bearer #{access}")
                            .check(status().is(200))),
                    pause(Duration.ofMillis(50), Duration.ofMillis(150))))
        .exec(Steps::giveBack);
  }

  static ChainBuilder refresh() {
    return somebody().exec(refreshed()).exec(Steps::giveBack);
  }

  static ChainBuilder storm() {
    return somebody(true)
        .exec(prove())
        .exec(Steps::freshAddress)
        .exec(s -> told(s, () -> Sinks.shared().count(s.getString("address"))))
        .exec(add())
        .exec(
            repeat(5)
                .on(
                    exec(
                        post("resend too soon", "/emails/#{email}/resend")
                            .header("Authorization", "Bearer #{access}")
                            .check(status().is(429), header("Retry-After").exists()))))
        .exec(awaitCode("address"))
        .exec(confirm())
        .exec(pause(Duration.ofMillis(500)))
        .exec(Steps::oneLetter)
        .exec(Steps::giveBack);
  }

  private static ChainBuilder newcomer(String name) {
    return exec(s -> s.set("phone", People.freshPhone()).set("ip", People.freshIp()))
        .exec(
            group(name)
                .on(
                    exec(
                        post("register", "/registrations")
                            .body(StringBody(s -> People.application(s.getString("phone"))))
                            .check(status().is(202), jsonPath("$.id").saveAs("registration"))),
                    awaitCode("phone"),
                    exec(
                        post("confirm phone", "/registrations/#{registration}/confirmation")
                            .body(StringBody("{\"code\":\"#{code}\"}"))
                            .check(status().is(201), access(), newRefresh()))));
  }

  private static ChainBuilder somebody() {
    return somebody(false);
  }

  /** Borrows somebody; registers where nobody is free. */
  private static ChainBuilder somebody(boolean toProve) {
    return exec(s -> borrowed(s, toProve))
        .exec(doIf(s -> !s.contains("person")).then(exec(newcomer("newcomer")).exec(keep())))
        .exec(doIf(s -> s.<Person>get("person").isStale()).then(exec(refreshed())));
  }

  private static Session borrowed(Session session, boolean toProve) {
    Person person = People.borrow();
    for (int i = 0; toProve && i < 50 && person != null && !person.mayProve(); i++) {
      People.giveBack(person);
      person = People.borrow();
    }
    if (person == null || toProve && !person.mayProve()) {
      return session;
    }
    return known(session, person);
  }

  private static Session known(Session session, Person person) {
    return session
        .set("person", person)
        .set("phone", person.phone())
        .set("ip", person.ip())
        .set("access", person.access())
        .set("refresh", person.refresh());
  }

  private static ChainBuilder keep() {
    return exitHereIfFailed()
        .exec(
            s ->
                s.set(
                    "person",
                    new Person(
                        s.getString("phone"),
                        s.getString("ip"),
                        s.getString("access"),
                        s.getString("refresh"),
                        Instant.now(),
                        0)));
  }

  /** Whose journey failed is not used again: its tokens may be over. */
  private static Session giveBack(Session session) {
    if (!session.isFailed()) {
      People.giveBack(session.get("person"));
    }
    return session;
  }

  private static ChainBuilder refreshed() {
    return exec(post("refresh", "/sessions/refresh")
            .body(StringBody("{\"refreshToken\":\"#{refresh}\"}"))
            .check(status().is(200), access(), newRefresh()))
        .exec(exitHereIfFailed())
        .exec(
            s ->
                s.set(
                    "person",
                    s.<Person>get("person").with(s.getString("access"), s.getString("refresh"))));
  }

  private static ChainBuilder prove() {
    return exec(post("start identity check", "/identity-checks")
            .header("Authorization", "Bearer #{access}")
            .body(StringBody("{\"phone\":\"#{phone}\"}"))
            .check(status().is(202), jsonPath("$.id").saveAs("identity")))
        .exec(awaitCode("phone"))
        .exec(
            post("confirm identity", "/identity-checks/#{identity}/confirmation")
                .header("Authorization", "Bearer #{access}")
                .body(StringBody("{\"code\":\"#{code}\",\"password\":\"" + People.PASSWORD + "\"}"))
                .check(status().is(204)))
        .exec(s -> s.set("person", s.<Person>get("person").checked()));
  }

  private static Session freshAddress(Session session) {
    return session.set("address", People.freshAddress());
  }

  private static ChainBuilder addAndConfirm() {
    return exec(add()).exec(group("letter").on(awaitCode("address"))).exec(confirm());
  }

  private static ChainBuilder add() {
    return exec(
        post("add an address", "/emails")
            .header("Authorization", "Bearer #{access}")
            .body(StringBody("{\"address\":\"#{address}\"}"))
            .check(status().is(201), jsonPath("$.id").saveAs("email")));
  }

  private static ChainBuilder confirm() {
    return exec(
        post("confirm an address", "/emails/#{email}/confirmation")
            .header("Authorization", "Bearer #{access}")
            .body(StringBody("{\"code\":\"#{code}\"}"))
            .check(status().is(200), jsonPath("$.status").is("confirmed")));
  }

  /** Waits for the message to what this attribute names. */
  private static ChainBuilder awaitCode(String attribute) {
    return exec(s -> taken(s.remove("code"), attribute))
        .exec(
            asLongAsDuring(s -> !s.contains("code") && !s.isFailed(), PATIENCE)
                .on(pause(Duration.ofMillis(5)), exec(s -> taken(s, attribute))))
        .exec(s -> s.contains("code") ? s : failed(s, "no code came to the " + attribute))
        .exec(exitHereIfFailed());
  }

  private static Session oneLetter(Session session) {
    int letters = Sinks.shared().counted(session.getString("address"));
    return letters == 1 ? session : failed(session, letters + " letters after a storm, not one");
  }

  private static Session failed(Session session, String reason) {
    Complaints.add(reason);
    return session.markAsFailed();
  }

  private static Session taken(Session session, String attribute) {
    String code = Sinks.shared().take(session.getString(attribute));
    return code == null ? session : session.set("code", code);
  }

  private static Session told(Session session, Runnable effect) {
    effect.run();
    return session;
  }

  private static HttpRequestActionBuilder post(String name, String path) {
    return http(name)
        .post(API + path)
        .header("Content-Type", "application/json")
        .header("X-Forwarded-For", "#{ip}");
  }

  private static io.gatling.javaapi.core.CheckBuilder access() {
    return jsonPath("$.accessToken").saveAs("access");
  }

  private static io.gatling.javaapi.core.CheckBuilder newRefresh() {
    return jsonPath("$.refreshToken").saveAs("refresh");
  }
}
