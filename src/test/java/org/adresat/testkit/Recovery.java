package org.adresat.testkit;

import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.adresat.testkit.Api.Answer;

/** Somebody who has forgotten a password, at a node: each step from another client address. */
public record Recovery(Node node) {

  private static final String PATH = "/api/v1/recoveries";
  private static final Pattern LINK = Pattern.compile("/recover/link#([A-Za-z0-9_-]{43})");

  /** Asks for a code or letter. */
  public Answer ask(String login) {
    return post("", new JsonObject().put("login", login));
  }

  /** Submits the code. */
  public Answer prove(Answer asked, String code) {
    return post("/" + asked.get("id") + "/confirmation", new JsonObject().put("code", code));
  }

  /** Submits the token of a link. */
  public Answer byLink(String token) {
    return post("/link-confirmation", new JsonObject().put("token", token));
  }

  /** Chooses the new password. */
  public Answer complete(String token, String password) {
    return post("/completion", new JsonObject().put("resetToken", token).put("password", password));
  }

  /** The newest of so many letters with a link to an address. */
  public Letter letter(String address, int number) {
    try {
      return node.mail()
          .awaitAll(l -> l.isTo(address) && LINK.matcher(l.text()).find(), number, Node.PATIENCE)
          .getLast();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The token in a letter's link. */
  public static String tokenIn(Letter letter) {
    Matcher link = LINK.matcher(letter.text());
    if (!link.find()) {
      throw new AssertionError("no link in: " + letter.text());
    }
    return link.group(1);
  }

  private Answer post(String path, JsonObject body) {
    return node.api().fromElsewhere().post(PATH + path, body);
  }
}
