package org.adresat.load;

import io.gatling.app.Gatling$;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adresat.load.sink.Sinks;

/**
 * Runs journeys: {@code suite} against a given server, {@code local} on a topology of its own,
 * {@code smoke} for a minute on one node. Then settings, {@code name=value}, see {@link Load}, and
 * names of simulations; without names all run one after the other.
 *
 * <p>{@code url} the server; its {@code mail.smtp} must lead to port 2525 of this machine, {@code
 * sms.gateway.url} to {@code http://…:2526/messages} ({@code sink.smtp}, {@code sink.sms} set other
 * ports), and its {@code http.trustedProxies} must hold this machine, for limits count by client
 * address. {@code nodes} 1, 2 or 3 of the local topology.
 *
 * <p>Ends with 0 when every assertion held. Reports: {@code load-tests/target/gatling}.
 */
public final class LoadMain {

  private static final List<String> ALL =
      List.of("Register", "SignIn", "Bind", "Check", "Refresh", "ResendStorm", "MixedDay");

  private LoadMain() {}

  /** See the class. */
  public static void main(String[] arguments) {
    List<String> names = new ArrayList<>();
    for (String each : List.of(arguments).subList(1, arguments.length)) {
      String[] parts = each.split("=", 2);
      if (parts.length == 2) {
        System.setProperty(parts[0], parts[1]);
      } else if (!each.equals(".")) {
        names.add(each);
      }
    }
    System.exit(
        switch (arguments[0]) {
          case "suite" -> run(names);
          case "local" -> local(names);
          case "smoke" -> smoke();
          default -> throw new IllegalArgumentException("suite, local or smoke?");
        });
  }

  private static int smoke() {
    setDefault("seconds", "35");
    setDefault("people", "60");
    setDefault("p99.register", "3000");
    return local(List.of("MixedDay"));
  }

  private static int local(List<String> names) {
    setDefault("sink.smtp", "0");
    setDefault("sink.sms", "0");
    try (Sinks _ = Sinks.shared();
        Topology topology = new Topology(Integer.getInteger("nodes", 1), Map.of())) {
      System.setProperty("url", topology.url());
      return run(names);
    }
  }

  private static int run(List<String> names) {
    int worst = 0;
    for (String name : names.isEmpty() ? ALL : names) {
      String simulation = "org.adresat.load.simulation." + name;
      String folder = Path.of("load-tests", "target", "gatling").toString();
      int code =
          Gatling$.MODULE$.fromArgs(new String[] {"-s", simulation, "-rf", folder, "-rd", name});
      worst = Math.max(worst, code);
    }
    return Complaints.tell() ? Math.max(worst, 2) : worst;
  }

  private static void setDefault(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
