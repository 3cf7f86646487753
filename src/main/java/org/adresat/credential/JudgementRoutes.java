package org.adresat.credential;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.Routes;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;
import org.adresat.platform.person.PasswordJudge;
import org.adresat.platform.person.PasswordJudge.Judgement;
import org.adresat.platform.person.PasswordRule;
import org.adresat.platform.person.UnmetRule;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;

/** The judgement of a password while it is typed: asks nobody, keeps nothing. */
public final class JudgementRoutes implements Routes {

  private final PasswordJudge judge;
  private final Limits limits;
  private final Messages messages;

  /** Wired by the application. */
  public JudgementRoutes(PasswordJudge judge, Limits limits, Messages messages) {
    this.judge = judge;
    this.limits = limits;
    this.messages = messages;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("judgePassword", this::judge);
  }

  private Future<Answer> judge(Exchange exchange) {
    JsonObject body = exchange.body();
    List<String> personal =
        Stream.of("phone", "surname", "name", "patronymic", "email")
            .map(body::getString)
            .filter(Objects::nonNull)
            .toList();
    return limits.within(
        List.of(Limit.JUDGEMENT_IP.by(exchange.origin().ip())),
        Answer::tooSoon,
        () ->
            judge
                .judge(body.getString("password"), personal)
                .map(judgement -> Answer.ok(json(exchange.origin().language(), judgement))));
  }

  private JsonObject json(Language language, Judgement judgement) {
    JsonArray unmet = new JsonArray();
    judgement.unmet().forEach(rule -> unmet.add(json(language, rule)));
    return new JsonObject().put("strength", judgement.strength().wire()).put("unmet", unmet);
  }

  private JsonObject json(Language language, UnmetRule rule) {
    String message =
        messages.text(language, rule.messageKey(), PasswordRule.DEFAULT.arguments(rule));
    return new JsonObject().put("code", rule.wire()).put("message", message);
  }
}
