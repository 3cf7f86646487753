package org.adresat.identifier;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.FieldFault;
import org.adresat.http.Problem;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.identifier.IdentifierContract.Changed;
import org.adresat.identifier.IdentifierContract.Put;
import org.adresat.identifier.IdentifierContract.Read;
import org.adresat.identifier.IdentifierContract.Remove;
import org.adresat.identifier.IdentifierContract.Stored;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.person.StateNumber.Kind;

/** State numbers over HTTP. */
public final class IdentifierRoutes implements Routes {

  private final Bus bus;

  /** Wired by the application. */
  public IdentifierRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("getIdentifiers", this::read)
        .on("putIdentifiers", this::put)
        .on("removeIdentifier", this::remove);
  }

  private Future<Answer> read(Exchange exchange) {
    return bus.request(IdentifierContract.READ, new Read(exchange.citizen()))
        .map(stored -> Answer.ok(json(stored)));
  }

  private static JsonObject json(Stored stored) {
    JsonObject json = new JsonObject();
    stored.masked().forEach((kind, masked) -> json.put(kind.code(), masked));
    return json;
  }

  private Future<Answer> put(Exchange exchange) {
    Map<Kind, String> typed = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      String text = exchange.body().getString(kind.code());
      if (text != null) {
        typed.put(kind, text);
      }
    }
    return bus.request(
            IdentifierContract.PUT, new Put(exchange.citizen(), typed, exchange.origin()))
        .map(IdentifierRoutes::answer);
  }

  private Future<Answer> remove(Exchange exchange) {
    Kind kind = Kind.of(exchange.body().getString("kind"));
    return bus.request(
            IdentifierContract.REMOVE, new Remove(exchange.citizen(), kind, exchange.origin()))
        .map(IdentifierRoutes::answer);
  }

  private static Answer answer(Changed changed) {
    return switch (changed) {
      case Changed.Done done -> Answer.ok(json(done.stored()));
      case Changed.Faulty faulty ->
          Answer.problem(
              Problem.invalid(
                  faulty.faults().stream()
                      .map(f -> FieldFault.of("/" + f.kind().code(), f.code()))
                      .toList()));
      case Changed.IdentityCheckRequired _ -> Answer.problem(ProblemCode.IDENTITY_CHECK_REQUIRED);
      case Changed.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
    };
  }
}
