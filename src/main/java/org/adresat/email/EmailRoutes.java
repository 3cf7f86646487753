package org.adresat.email;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.adresat.email.EmailContract.Add;
import org.adresat.email.EmailContract.Added;
import org.adresat.email.EmailContract.Change;
import org.adresat.email.EmailContract.Changed;
import org.adresat.email.EmailContract.Confirm;
import org.adresat.email.EmailContract.Confirmed;
import org.adresat.email.EmailContract.ListAll;
import org.adresat.email.EmailContract.MakePrimary;
import org.adresat.email.EmailContract.Remove;
import org.adresat.email.EmailContract.Removed;
import org.adresat.email.EmailContract.Resend;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.FieldFault;
import org.adresat.http.Problem;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Places;
import org.adresat.platform.contact.AddressFault;
import org.adresat.platform.contact.AddressSyntax;
import org.adresat.platform.i18n.Messages;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;
import org.adresat.verification.CodeProblem;

/** E-mail addresses over HTTP. */
public final class EmailRoutes implements Routes {

  private final Bus bus;
  private final Limits limits;
  private final AddressSyntax syntax;
  private final Messages messages;
  private final EmailJson json;

  /** Wired by the application. */
  public EmailRoutes(
      Bus bus, Limits limits, AddressSyntax syntax, Messages messages, Places places) {
    this.bus = bus;
    this.json = new EmailJson(places);
    this.limits = limits;
    this.syntax = syntax;
    this.messages = messages;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("validateEmailAddress", this::validate)
        .on("addEmail", this::add)
        .on("listEmails", this::list)
        .on("getEmail", this::get)
        .on("confirmEmail", this::confirm)
        .on("resendEmail", this::resend)
        .on("changeEmail", this::change)
        .on("makeEmailPrimary", this::makePrimary)
        .on("removeEmail", this::remove);
  }

  private Future<Answer> validate(Exchange exchange) {
    String typed = exchange.body().getString("address");
    return limits.within(
        List.of(Limit.VALIDATION_IP.by(exchange.origin().ip())),
        Answer::tooSoon,
        () -> Future.succeededFuture(Answer.ok(verdict(exchange, typed))));
  }

  private JsonObject verdict(Exchange exchange, String typed) {
    AddressSyntax.Verdict verdict = syntax.check(typed);
    List<AddressFault> faults =
        verdict instanceof AddressSyntax.Faulty faulty ? faulty.faults() : List.of();
    JsonArray errors = new JsonArray();
    for (AddressFault fault : faults) {
      String key = "fault." + fault.code().wire();
      errors.add(
          new JsonObject()
              .put("element", fault.element().wire())
              .put("position", fault.position())
              .put("code", fault.code().wire())
              .put("message", messages.text(exchange.origin().language(), key, fault.arguments())));
    }
    JsonObject body = new JsonObject().put("valid", faults.isEmpty()).put("errors", errors);
    verdict.suggestion().ifPresent(suggestion -> body.put("suggestion", suggestion));
    return body;
  }

  private Future<Answer> add(Exchange exchange) {
    JsonObject body = exchange.body();
    List<String> types =
        body.getJsonArray("notificationTypes", new JsonArray()).stream()
            .map(String::valueOf)
            .toList();
    var command = new Add(exchange.citizen(), exchange.origin(), body.getString("address"), types);
    return bus.request(EmailContract.ADD, command)
        .map(added -> answer(exchange, added, Answer::created));
  }

  private Future<Answer> list(Exchange exchange) {
    return bus.request(EmailContract.LIST, new ListAll(exchange.citizen(), Optional.empty()))
        .map(
            listed -> {
              JsonArray items = new JsonArray();
              listed.emails().forEach(email -> items.add(json(exchange, email)));
              return Answer.ok(new JsonObject().put("items", items));
            });
  }

  private Future<Answer> get(Exchange exchange) {
    return bus.request(
            EmailContract.LIST, new ListAll(exchange.citizen(), Optional.of(exchange.id())))
        .map(
            listed ->
                listed.emails().isEmpty()
                    ? Answer.problem(ProblemCode.NOT_FOUND)
                    : Answer.ok(json(exchange, listed.emails().getFirst())));
  }

  private JsonObject json(Exchange exchange, EmailView email) {
    return json.of(exchange.origin().language(), email);
  }

  private Future<Answer> confirm(Exchange exchange) {
    String code = exchange.body().getString("code");
    var command = new Confirm(exchange.citizen(), exchange.origin(), exchange.id(), code);
    return bus.request(EmailContract.CONFIRM, command)
        .map(
            confirmed ->
                switch (confirmed) {
                  case Confirmed.Done done -> Answer.ok(json(exchange, done.email()));
                  case Confirmed.Refused refused -> CodeProblem.answer(refused.judgement());
                  case Confirmed.Malformed _ -> CodeProblem.malformed();
                });
  }

  private Future<Answer> resend(Exchange exchange) {
    String address = exchange.body().getString("address");
    var command = new Resend(exchange.citizen(), exchange.origin(), exchange.id(), address);
    return bus.request(EmailContract.RESEND, command)
        .map(added -> answer(exchange, added, Answer::accepted));
  }

  private Future<Answer> change(Exchange exchange) {
    String address = exchange.body().getString("address");
    var command = new Change(exchange.citizen(), exchange.origin(), exchange.id(), address);
    return bus.request(EmailContract.CHANGE, command)
        .map(added -> answer(exchange, added, Answer::ok));
  }

  private Future<Answer> makePrimary(Exchange exchange) {
    var command = new MakePrimary(exchange.citizen(), exchange.origin(), exchange.id());
    return bus.request(EmailContract.MAKE_PRIMARY, command)
        .map(
            changed ->
                switch (changed) {
                  case Changed.Done done -> Answer.ok(json(exchange, done.email()));
                  case Changed.IdentityCheckRequired _ ->
                      Answer.problem(ProblemCode.IDENTITY_CHECK_REQUIRED);
                  case Changed.NotConfirmed _ -> Answer.problem(ProblemCode.NOT_CONFIRMED);
                  case Changed.NotFound _ -> Answer.problem(ProblemCode.NOT_FOUND);
                });
  }

  private Future<Answer> remove(Exchange exchange) {
    String password = exchange.body().getString("password");
    var command = new Remove(exchange.citizen(), exchange.origin(), exchange.id(), password);
    return bus.request(EmailContract.REMOVE, command)
        .map(
            removed ->
                switch (removed) {
                  case Removed.Done _ -> Answer.noContent();
                  case Removed.PasswordWrong _ -> Answer.problem(ProblemCode.CREDENTIALS_WRONG);
                  case Removed.Locked locked -> Answer.locked(locked.retryAfter());
                  case Removed.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
                  case Removed.NotFound _ -> Answer.problem(ProblemCode.NOT_FOUND);
                });
  }

  private Answer answer(Exchange exchange, Added added, Function<JsonObject, Answer> success) {
    return switch (added) {
      case Added.Waiting waiting -> success.apply(json(exchange, waiting.email()));
      case Added.Faulty faulty ->
          Answer.problem(
              Problem.invalid(faulty.faults().stream().map(EmailRoutes::fault).toList()));
      case Added.IdentityCheckRequired _ -> Answer.problem(ProblemCode.IDENTITY_CHECK_REQUIRED);
      case Added.AlreadyConfirmed _ -> Answer.problem(ProblemCode.ALREADY_CONFIRMED);
      case Added.AlreadyListed _ ->
          Answer.problem(Problem.invalid(FieldFault.of("/address", "address-listed")));
      case Added.NotConfirmed _ -> Answer.problem(ProblemCode.NOT_CONFIRMED);
      case Added.TooManyAddresses _ -> Answer.problem(ProblemCode.TOO_MANY_ADDRESSES);
      case Added.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
      case Added.NotFound _ -> Answer.problem(ProblemCode.NOT_FOUND);
    };
  }

  private static FieldFault fault(AddressFault fault) {
    return new FieldFault(
        "/address",
        fault.code().wire(),
        fault.arguments(),
        fault.element().wire(),
        fault.position());
  }
}
