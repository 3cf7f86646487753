package org.adresat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.adresat.testkit.Api;
import org.adresat.testkit.MailCatcher;
import org.adresat.testkit.Node;
import org.adresat.testkit.NodeProcess;
import org.adresat.testkit.SharedServers;
import org.adresat.testkit.SmsCatcher;
import org.adresat.testkit.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as operators meet it: exit codes, and sentences instead of stack traces. */
class MainIT {

  private static MailCatcher mail;
  private static SmsCatcher sms;

  @BeforeAll
  static void start() {
    mail = MailCatcher.start();
    sms = SmsCatcher.start();
  }

  @AfterAll
  static void stop() {
    mail.close();
    sms.close();
  }

  private static Map<String, String> environment(String database) {
    return new HashMap<>(Node.environment(database, mail, sms));
  }

  private static String expect(int exitCode, NodeProcess process) {
    assertThat(process.exitCode()).as(process.words()).isEqualTo(exitCode);
    assertThat(process.words()).doesNotContain("\tat ").doesNotContain("Exception");
    return process.words();
  }

  @Test
  void serveShouldEndWithASentenceWhenThereIsNoDatabase() {
    Map<String, String> away = environment("postgresql://adresat@127.0.0.1:1/adresat");
    assertThat(expect(2, NodeProcess.run(away, "serve")))
        .contains("PostgreSQL cannot be used", "ADRESAT_DATABASE_URI");
    assertThat(expect(2, NodeProcess.run(away, "migrate"))).contains("PostgreSQL cannot be used");
  }

  @Test
  void serveShouldAskForMigrationAndServeAfterIt() {
    String empty = SharedServers.postgres().freshDatabase("main_empty");
    SharedServers.postgres()
        .execute("main_empty", "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    SharedServers.postgres().execute("main_empty", "GRANT ALL ON SCHEMA public TO adresat");
    assertThat(expect(2, NodeProcess.run(environment(empty), "serve")))
        .contains("java -jar adresat.jar migrate");
    expect(0, NodeProcess.run(environment(empty), "migrate"));
    expect(0, NodeProcess.run(environment(empty), "migrate"));
    try (NodeProcess serving = NodeProcess.serve(environment(empty))) {
      assertThat(Api.at(serving.managementPort()).get("/health/ready").status()).isEqualTo(200);
      Map<String, String> second = environment(empty);
      second.put("ADRESAT_HTTP_PORT", Integer.toString(serving.port()));
      assertThat(expect(1, NodeProcess.run(second, "serve")))
          .contains("Port " + serving.port(), "in use", "ADRESAT_HTTP_PORT");
    }
  }

  @Test
  void checkConfigShouldNameEveryProblemAtOnce(@TempDir Path folder) throws IOException {
    Map<String, String> good = environment("postgresql://adresat@127.0.0.1:1/adresat");
    assertThat(expect(0, NodeProcess.run(good, "check-config"))).contains("complete and valid");
    Path overlay = Files.writeString(folder.resolve("site.yaml"), "http:\n  prot: 80\n");
    Map<String, String> broken = new HashMap<>(good);
    broken.remove("ADRESAT_REDIS_URI");
    broken.put("ADRESAT_DELIVERY_LEASE", "soon");
    broken.put("ADRESAT_MAIL_SMPT_HOST", "localhost");
    String[] command = {"check-config", "--config", overlay.toString()};
    assertThat(expect(2, NodeProcess.run(broken, command)))
        .contains("http.prot", "redis.uri", "delivery.lease", "ADRESAT_MAIL_SMPT_HOST");
    command[0] = "serve";
    assertThat(expect(2, NodeProcess.run(broken, command))).contains("http.prot", "redis.uri");
  }

  @Test
  void usageShouldBeShownWhenTheCommandIsUnknown() {
    assertThat(expect(2, NodeProcess.run(Map.of(), "srve"))).contains("Usage:", "check-config");
  }

  /** In this JVM: a start that fails leaves nothing open behind it. */
  @Test
  void runShouldCloseWhatItOpenedWhenThePortIsTaken() throws IOException {
    String database = Node.freshDatabase("main_taken");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> environment = environment(database);
      environment.put("ADRESAT_HTTP_PORT", Integer.toString(taken.getLocalPort()));
      long began = System.nanoTime();
      assertThatExceptionOfType(Main.StartException.class)
          .isThrownBy(() -> Main.run(List.of(), environment))
          .withMessageContaining("is in use")
          .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(1));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
    assertThat(
            new Sql(database)
                .count(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = 'main_taken'"
                        + " AND pid <> pg_backend_pid()"))
        .isZero();
  }
}
