package org.adresat.passkey;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.FieldFault;
import org.adresat.http.Problem;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.passkey.PasskeyContract.Add;
import org.adresat.passkey.PasskeyContract.Added;
import org.adresat.passkey.PasskeyContract.Attestation;
import org.adresat.passkey.PasskeyContract.Begin;
import org.adresat.passkey.PasskeyContract.Begun;
import org.adresat.passkey.PasskeyContract.Entry;
import org.adresat.passkey.PasskeyContract.ListAll;
import org.adresat.passkey.PasskeyContract.Remove;
import org.adresat.passkey.PasskeyContract.Removed;
import org.adresat.passkey.PasskeyContract.Rename;
import org.adresat.passkey.PasskeyContract.Renamed;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.time.Timestamps;

/** Passkeys over HTTP. */
public final class PasskeyRoutes implements Routes {

  private final Bus bus;

  /** Wired by the application. */
  public PasskeyRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("listPasskeys", this::list)
        .on("beginPasskey", this::begin)
        .on("addPasskey", this::add)
        .on("renamePasskey", this::rename)
        .on("removePasskey", this::remove);
  }

  private Future<Answer> list(Exchange exchange) {
    return bus.request(PasskeyContract.LIST, new ListAll(exchange.citizen()))
        .map(
            listed -> {
              JsonArray items = new JsonArray();
              listed.passkeys().forEach(entry -> items.add(json(entry)));
              return Answer.ok(new JsonObject().put("items", items));
            });
  }

  private static JsonObject json(Entry entry) {
    JsonObject json =
        new JsonObject()
            .put("id", entry.id().toString())
            .put("name", entry.name())
            .put("addedAt", Timestamps.text(entry.addedAt()))
            .put("backedUp", entry.backedUp());
    entry.usedAt().ifPresent(at -> json.put("usedAt", Timestamps.text(at)));
    return json;
  }

  private Future<Answer> begin(Exchange exchange) {
    return bus.request(PasskeyContract.BEGIN, new Begin(exchange.citizen()))
        .map(
            begun ->
                switch (begun) {
                  case Begun.Ready ready ->
                      Answer.created(
                          new JsonObject()
                              .put("id", ready.id().toString())
                              .put("publicKey", ready.options()));
                  case Begun.TooMany _ -> Answer.problem(ProblemCode.TOO_MANY_PASSKEYS);
                  case Begun.IdentityCheckRequired _ ->
                      Answer.problem(ProblemCode.IDENTITY_CHECK_REQUIRED);
                });
  }

  private Future<Answer> add(Exchange exchange) {
    JsonObject body = exchange.body();
    Attestation attestation =
        new Attestation(
            body.getString("clientDataJSON"),
            body.getString("attestationObject"),
            body.getJsonArray("transports", new JsonArray()).stream()
                .map(String::valueOf)
                .toList());
    String name = body.getString("name", "");
    var command = new Add(exchange.citizen(), exchange.id(), name, attestation, exchange.origin());
    return bus.request(PasskeyContract.ADD, command)
        .map(
            added ->
                switch (added) {
                  case Added.Done done -> Answer.created(json(done.passkey()));
                  case Added.Refused _ ->
                      faulty(FieldFault.of("/attestationObject", "passkey-unproved"));
                  case Added.Known _ ->
                      faulty(FieldFault.of("/attestationObject", "passkey-known"));
                  case Added.TooMany _ -> Answer.problem(ProblemCode.TOO_MANY_PASSKEYS);
                  case Added.NotFound _ -> Answer.problem(ProblemCode.NOT_FOUND);
                });
  }

  private static Answer faulty(FieldFault fault) {
    return Answer.problem(Problem.invalid(fault));
  }

  private Future<Answer> rename(Exchange exchange) {
    var command = new Rename(exchange.citizen(), exchange.id(), exchange.body().getString("name"));
    return bus.request(PasskeyContract.RENAME, command)
        .map(
            renamed ->
                switch (renamed) {
                  case Renamed.Done done -> Answer.ok(json(done.passkey()));
                  case Renamed.Blank _ ->
                      Answer.problem(Problem.invalid(FieldFault.of("/name", "missing")));
                  case Renamed.NotFound _ -> Answer.problem(ProblemCode.NOT_FOUND);
                });
  }

  private Future<Answer> remove(Exchange exchange) {
    var command = new Remove(exchange.citizen(), exchange.id(), exchange.origin());
    return bus.request(PasskeyContract.REMOVE, command)
        .map(
            removed ->
                switch (removed) {
                  case Removed.Done _ -> Answer.noContent();
                  case Removed.IdentityCheckRequired _ ->
                      Answer.problem(ProblemCode.IDENTITY_CHECK_REQUIRED);
                  case Removed.NotFound _ -> Answer.problem(ProblemCode.NOT_FOUND);
                });
  }
}
