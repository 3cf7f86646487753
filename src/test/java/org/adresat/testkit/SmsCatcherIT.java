package org.adresat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.adresat.testkit.Behaviour.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmsCatcherIT {
  private static final String SMS =
      "{\"id\":\"1\",\"to\":\"+79991234567\",\"text\":\"Код 123456\"}";

  private final SmsCatcher catcher = SmsCatcher.start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    catcher.close();
  }

  @Test
  void repeatedIdShouldBeAcceptedAndKeptOnce() throws Exception {
    assertThat(post(SMS, "").body()).isEqualTo("{\"id\":\"1\"}");
    assertThat(post(SMS, "").statusCode()).isEqualTo(202);
    Sms sms = catcher.awaitTo("+79991234567", Duration.ofSeconds(5));
    assertThat(sms.text()).isEqualTo("Код 123456");
    assertThat(catcher.messages()).hasSize(1);
    assertThat(catcher.requests()).isEqualTo(2);
  }

  @Test
  void requestShouldBeRefusedWhenTheTokenOrTheMessageIsWrong() throws Exception {
    assertThat(post("{", "").statusCode()).isEqualTo(400);
    assertThat(post("{}", "").statusCode()).isEqualTo(422);
    catcher.requireToken("secret");
    assertThat(post(SMS, "other").statusCode()).isEqualTo(401);
    assertThat(post(SMS, "secret").statusCode()).isEqualTo(202);
  }

  @Test
  void scriptedFaultsShouldBeShown() throws Exception {
    catcher.behave(
        Behaviour.answer(Stage.RECEIVED, 503, "busy").times(1),
        Behaviour.drop(Stage.KEPT).times(1));
    assertThat(post(SMS, "").statusCode()).isEqualTo(503);
    assertThat(catcher.messages()).isEmpty();
    assertThatThrownBy(() -> post(SMS, "")).isInstanceOf(IOException.class);
    assertThat(post(SMS, "").statusCode()).isEqualTo(202);
    assertThat(catcher.messages()).hasSize(1);

    catcher.behave(Behaviour.hang(Stage.RECEIVED));
    assertThatThrownBy(() -> post(SMS, "")).isInstanceOf(HttpTimeoutException.class);
    catcher.behaveNormally();
    catcher.stop();
    assertThatThrownBy(() -> post(SMS, "")).isInstanceOf(IOException.class);
    catcher.restart();
    assertThat(post(SMS, "").statusCode()).isEqualTo(202);
  }

  private HttpResponse<String> post(String body, String token)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(catcher.uri())
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(1))
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
