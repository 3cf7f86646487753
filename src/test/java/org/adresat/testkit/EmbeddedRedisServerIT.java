package org.adresat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisServerIT {
  @Test
  void keptShouldHoldItsDataOverAKillAndAnAbandonedRun(@TempDir Path folder) throws IOException {
    EmbeddedRedisServer abandoned = EmbeddedRedisServer.kept(folder, FreePort.find());
    assertThat(ask(abandoned, "SET colour green")).isEqualTo("+OK");
    try (EmbeddedRedisServer server = EmbeddedRedisServer.kept(folder, FreePort.find())) {
      assertThat(FreePort.isFree(abandoned.port())).isTrue();
      server.restart();
      assertThat(ask(server, "STRLEN colour")).isEqualTo(":5");
    }
  }

  @Test
  void serverShouldComeBackOnTheSamePortWhenKilled() throws IOException {
    try (EmbeddedRedisServer server = EmbeddedRedisServer.temporary()) {
      server.kill();
      assertThatThrownBy(() -> ask(server, "PING")).isInstanceOf(IOException.class);
      server.start();
      assertThat(ask(server, "PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void pausedServerShouldBeSilentUntilItResumes() throws IOException {
    try (EmbeddedRedisServer server = EmbeddedRedisServer.temporary()) {
      server.pause();
      assertThatThrownBy(() -> ask(server, "PING")).hasMessageContaining("timed out");
      server.resume();
      assertThat(ask(server, "PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void startShouldGiveRedissReasonWhenThePortIsTaken() throws IOException {
    try (EmbeddedRedisServer server = EmbeddedRedisServer.temporary()) {
      assertThatThrownBy(server::start)
          .isInstanceOf(ServerStartException.class)
          .hasMessageContaining("Redis does not start");
    }
  }

  private static String ask(EmbeddedRedisServer server, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(500);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[64];
      int length = Math.max(0, socket.getInputStream().read(answer));
      return new String(answer, 0, length, StandardCharsets.US_ASCII).strip();
    }
  }
}
