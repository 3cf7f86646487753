package org.adresat.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.adresat.load.Journey;
import org.adresat.load.Load;
import org.adresat.load.People;

/**
 * Journeys side by side, each with its own arrivals a second, which do not wait for the server
 * (open model). Fails when a request or a journey fails, or when the slowest percent is too slow.
 */
abstract class JourneySimulation extends Simulation {

  private final int people;

  JourneySimulation(List<Journey> journeys) {
    people = journeys.equals(List.of(Journey.REGISTER)) ? 1 : Load.people();
    List<PopulationBuilder> populations =
        journeys.stream().map(JourneySimulation::arrivals).toList();
    List<Assertion> assertions = new ArrayList<>();
    assertions.add(global().failedRequests().count().is(0L));
    assertions.add(
        global()
            .responseTime()
            .percentile(99)
            .lt(journeys.stream().mapToInt(Load::p99).max().orElseThrow()));
    setUp(populations)
        .protocols(
            http.baseUrl(Load.url())
                .acceptLanguageHeader("en")
                .acceptHeader("application/json")
                .userAgentHeader("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0")
                .shareConnections())
        .assertions(assertions);
  }

  private static PopulationBuilder arrivals(Journey journey) {
    double rate = Load.rate(journey);
    return scenario(journey.label())
        .exec(journey.steps())
        .injectOpen(
            rampUsersPerSec(rate / 10).to(rate).during(Load.ramp()),
            constantUsersPerSec(rate).during(Load.seconds()));
  }

  @Override
  public void before() {
    People.prepare(people);
  }
}
