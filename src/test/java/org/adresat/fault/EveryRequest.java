package org.adresat.fault;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;

/** Each kind of request that needs PostgreSQL. */
final class EveryRequest {

  private EveryRequest() {}

  static List<Supplier<Answer>> by(Node node, Person person, String emailId) {
    List<Supplier<Answer>> requests = new ArrayList<>();
    Api api = person.api();
    JsonObject refresh =
        new JsonObject().put("refreshToken", person.tokens().getString("refreshToken"));
    requests.add(() -> api.get("/api/v1/account"));
    requests.add(() -> api.get("/api/v1/emails"));
    requests.add(() -> api.get("/api/v1/emails/" + emailId));
    requests.add(() -> api.post("/api/v1/sessions/refresh", refresh));
    requests.add(() -> api.delete("/api/v1/sessions/current"));
    requests.addAll(changes(api, "/api/v1/emails/" + emailId));
    requests.addAll(proofs(node, person));
    String link = "token=" + "A".repeat(43);
    requests.add(() -> node.api().page("/confirm-email?" + link, null));
    requests.add(() -> node.api().form("/confirm-email", link, null));
    return requests;
  }

  private static List<Supplier<Answer>> changes(Api api, String own) {
    JsonObject address = new JsonObject().put("address", Person.freshAddress());
    return List.of(
        () -> api.post("/api/v1/emails", address),
        () -> api.post(own + "/confirmation", code()),
        () -> api.post(own + "/resend"),
        () -> api.put(own, address),
        () -> api.post(own + "/primary"),
        () -> api.post(own + "/removal", password()));
  }

  private static List<Supplier<Answer>> proofs(Node node, Person person) {
    Api api = person.api();
    String some = UUID.randomUUID().toString();
    JsonObject phone = new JsonObject().put("phone", person.phone());
    JsonObject signIn = password().put("login", person.phone());
    JsonObject proof = password().mergeIn(code());
    JsonObject application = Person.application(Person.freshPhone());
    return List.of(
        () -> api.post("/api/v1/identity-checks", phone),
        () -> api.post("/api/v1/identity-checks/" + some + "/confirmation", proof),
        () -> node.api().post("/api/v1/registrations", application),
        () -> node.api().post("/api/v1/registrations/" + some + "/confirmation", code()),
        () -> node.api().post("/api/v1/sessions", signIn));
  }

  private static JsonObject code() {
    return new JsonObject().put("code", "123456");
  }

  private static JsonObject password() {
    return new JsonObject().put("password", Person.PASSWORD);
  }
}
