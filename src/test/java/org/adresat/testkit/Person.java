package org.adresat.testkit;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.adresat.testkit.Api.Answer;

/** A citizen of a node under test: what journeys do over and over, as functions. */
public final class Person {

  /** Keeps every rule. */
  public static final String PASSWORD = "Верный-Пароль-42";

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
  private static final Pattern OBJECTION = Pattern.compile("(?<=/not-me#)\\S+");
  private static final Pattern LINK = Pattern.compile("/confirm-email\\?token=[A-Za-z0-9_-]{43}");

  private final Node node;
  private final String phone;
  private Api api;
  private final Set<String> read = new HashSet<>();
  private JsonObject tokens = new JsonObject();

  private Person(Node node, String phone) {
    this.node = node;
    this.phone = phone;
    this.api = node.api();
  }

  /** A valid mobile number nobody has used. */
  public static String freshPhone() {
    return "+7916%07d".formatted(COUNT.incrementAndGet());
  }

  /** An address nobody has used. */
  public static String freshAddress() {
    return "citizen%d@example.ru".formatted(COUNT.incrementAndGet());
  }

  /** What a registration sends. */
  public static JsonObject application(String phone) {
    return new JsonObject()
        .put("phone", phone)
        .put("password", PASSWORD)
        .put("surname", "Иванова")
        .put("name", "Анна")
        .put("patronymic", "Сергеевна");
  }

  /** Registers somebody new and keeps the tokens. */
  public static Person registered(Node node) {
    return registered(node, new JsonObject());
  }

  /** The same with further members of the request. */
  public static Person registered(Node node, JsonObject more) {
    Person person = new Person(node, freshPhone());
    Answer asked =
        person.api.post("/api/v1/registrations", application(person.phone).mergeIn(more));
    expect(asked, 202);
    Answer confirmed =
        person.api.post(
            "/api/v1/registrations/" + asked.get("id") + "/confirmation",
            new JsonObject().put("code", person.smsCode()));
    expect(confirmed, 201);
    person.keep(confirmed.json());
    return person;
  }

  /** Somebody who registered by other means, as in a browser; signs in before doing anything. */
  public static Person known(Node node, String phone) {
    return new Person(node, phone);
  }

  /** Registers and passes the identity check. */
  public static Person proved(Node node) {
    Person person = registered(node);
    person.prove();
    return person;
  }

  /** Passes the identity check, so that contacts may be changed. */
  public void prove() {
    Answer started = api.post("/api/v1/identity-checks", new JsonObject().put("phone", phone));
    expect(started, 202);
    expect(
        api.post(
            "/api/v1/identity-checks/" + started.get("id") + "/confirmation",
            new JsonObject().put("code", smsCode()).put("password", PASSWORD)),
        204);
  }

  /** Adds an address; answers its id. */
  public String add(String address) {
    Answer added = api.post("/api/v1/emails", new JsonObject().put("address", address));
    expect(added, 201);
    return added.get("id");
  }

  /** Adds and confirms an address; answers its id. */
  public String bind(String address) {
    String id = add(address);
    expect(confirm(id, letterCode(address)), 200);
    return id;
  }

  /** Submits a code for an address. */
  public Answer confirm(String id, String code) {
    return api.post("/api/v1/emails/" + id + "/confirmation", new JsonObject().put("code", code));
  }

  /** The code of the next SMS to this person; each is read once. */
  public String smsCode() {
    try {
      Sms sms = node.sms().await(this::isNewCode, Node.PATIENCE);
      read.add(sms.id());
      return found(CODE, sms.text());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The code of the first SMS to a number that has no account yet. */
  public static String smsCode(Node node, String phone) {
    try {
      return found(CODE, node.sms().await(sms -> sms.to().equals(phone), Node.PATIENCE).text());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isNewCode(Sms sms) {
    return sms.to().equals(phone) && CODE.matcher(sms.text()).find() && !read.contains(sms.id());
  }

  /** Removes an address. */
  public Answer remove(String id) {
    return api.fromElsewhere()
        .post("/api/v1/emails/" + id + "/removal", new JsonObject().put("password", PASSWORD));
  }

  /** Asks for an address to take the place of another. */
  public Answer change(String id, String address) {
    return api.put("/api/v1/emails/" + id, new JsonObject().put("address", address));
  }

  /** An address as this person sees it. */
  public JsonObject email(String id) {
    Answer answer = api.get("/api/v1/emails/" + id);
    expect(answer, 200);
    return answer.json();
  }

  /** All addresses as this person sees them. */
  public List<JsonObject> emails() {
    return api.get("/api/v1/emails").json().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  /** The newest letter with a code to an address. */
  public Letter letter(String address) {
    return letter(node, address);
  }

  /** The same for whoever it belongs to. */
  public static Letter letter(Node node, String address) {
    try {
      node.mail().await(l -> l.isTo(address) && LINK.matcher(l.text()).find(), Node.PATIENCE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return node.mail().letters().stream()
        .filter(l -> l.isTo(address) && LINK.matcher(l.text()).find())
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  /** The token of "this was not me" in a letter with this subject to an address. */
  public static String objection(Node node, String address, String subject) {
    return objection(node, address, subject, 1);
  }

  /** The same in the letter that came as this one of all with the subject. */
  public static String objection(Node node, String address, String subject, int number) {
    try {
      Letter letter =
          node.mail()
              .awaitAll(l -> l.isTo(address) && l.subject().equals(subject), number, Node.PATIENCE)
              .getLast();
      return found(OBJECTION, letter.text());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The letter with a code that came as this one of all to an address. */
  public Letter letter(String address, int number) {
    try {
      return node.mail()
          .awaitAll(l -> l.isTo(address) && LINK.matcher(l.text()).find(), number, Node.PATIENCE)
          .getLast();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The code of the newest letter to an address. */
  public String letterCode(String address) {
    return codeIn(letter(address));
  }

  /** The code in a letter. */
  public static String codeIn(Letter letter) {
    return found(CODE, letter.text());
  }

  /** The code in an SMS. */
  public static String codeIn(Sms sms) {
    return found(CODE, sms.text());
  }

  /** The path and query of the link in a letter. */
  public static String linkIn(Letter letter) {
    return found(LINK, letter.text());
  }

  /** A code that is not this one. */
  public static String otherThan(String code) {
    return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
  }

  /** Signs in anew; the earlier session goes on beside it. */
  public Answer signIn(String login, String password) {
    Answer answer =
        node.api()
            .post(
                "/api/v1/sessions", new JsonObject().put("login", login).put("password", password));
    if (answer.status() == 201) {
      keep(answer.json());
    }
    return answer;
  }

  private void keep(JsonObject answer) {
    tokens = answer;
    api = node.api().as(answer.getString("accessToken"));
  }

  /** The client with this person's access token. */
  public Api api() {
    return api;
  }

  /** The same person as seen by another node. */
  public Api at(Node other) {
    return other.api().as(tokens.getString("accessToken"));
  }

  /** The number in E.164. */
  public String phone() {
    return phone;
  }

  /** The last tokens answered. */
  public JsonObject tokens() {
    return tokens;
  }

  /** The account's id. */
  public String accountId() {
    return node.sql().value("SELECT id FROM account WHERE phone = ?", phone);
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("nothing like " + pattern + " in: " + text);
    }
    return matcher.group();
  }

  private static void expect(Answer answer, int status) {
    if (answer.status() != status) {
      throw new AssertionError("expected " + status + " but got " + answer);
    }
  }
}
