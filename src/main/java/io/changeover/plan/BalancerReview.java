package io.changeover.plan;

import io.changeover.failure.StepFailure;
import io.changeover.inventory.Environment;
import io.changeover.platform.LoadBalancer;
import io.changeover.platform.LoadBalancers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an environment's load balancer stands, as prerequisites of a plan without downtime. */
final class BalancerReview {

  private final Environment environment;
  private final LoadBalancers balancers;

  BalancerReview(Environment environment, LoadBalancers balancers) {
    this.environment = environment;
    this.balancers = balancers;
  }

  List<Plan.Check> checks(Halves halves) {
    Map<String, LoadBalancer.Server> servers;
    List<String> shortcomings;
    try {
      LoadBalancer balancer = balancers.of(environment.target());
      servers = balancer.servers();
      shortcomings = balancer.shortcomings();
    } catch (StepFailure silent) {
      return List.of(
          new Plan.Check(
              "load balancer answers",
              "unknown",
              String.valueOf(silent.getMessage()),
              "Make it answer; until then nobody knows who serves."));
    }
    var checks = new ArrayList<Plan.Check>();
    checks.add(check("load balancer answers", List.of(), "it does", ""));
    checks.add(
        check(
            "load balancer knows every front-end",
            unknown(halves, servers),
            "all there",
            "Add the server to the load balancer, or correct loadBalancer.servers."));
    checks.add(
        check(
            "load balancer serves each backend from both halves",
            lonely(halves),
            "each of them",
            "Nobody would serve its clients while that half is changed. Give it a server in the other half; or take it out of loadBalancer.servers, then it is left alone and stops with its host."));
    checks.add(
        check(
            "load balancer sends clients to every front-end",
            out(halves, servers),
            "to each of them",
            "Somebody has taken it out, and the upgrade would let it in. Bring it in first, or take its host out of the inventory."));
    checks.add(
        check(
            "load balancer forgets nobody who is out",
            shortcomings,
            environment.balancer().stateFile().equals("none") ? "accepted: stateFile none" : "yes",
            "Do what the message says, then plan again."));
    checks.add(
        check(
            "load balancer has the promised capacity",
            down(halves, servers),
            "every server serves",
            "Bring the server up again first: half of the servers must carry all clients."));
    return checks;
  }

  private List<String> unknown(Halves halves, Map<String, LoadBalancer.Server> servers) {
    return all(halves).stream()
        .filter(server -> !servers.containsKey(server))
        .map(server -> server + " is unknown to it")
        .toList();
  }

  private List<String> lonely(Halves halves) {
    Set<String> first = backends(halves.first());
    Set<String> second = backends(halves.second());
    return Stream.concat(first.stream(), second.stream())
        .filter(backend -> !(first.contains(backend) && second.contains(backend)))
        .map(
            backend ->
                "%s has servers in the %s half only"
                    .formatted(backend, first.contains(backend) ? "first" : "second"))
        .toList();
  }

  private Set<String> backends(List<String> hosts) {
    return environment.balancer().serversOf(hosts).stream()
        .map(server -> server.replaceFirst("/.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> out(Halves halves, Map<String, LoadBalancer.Server> servers) {
    return all(halves).stream()
        .map(servers::get)
        .filter(server -> server != null && server.admin() != LoadBalancer.Admin.READY)
        .map(LoadBalancer.Server::toString)
        .toList();
  }

  /** Of the part that serves first: one that is down there is missed at once. */
  private List<String> down(Halves halves, Map<String, LoadBalancer.Server> servers) {
    return environment.balancer().serversOf(halves.second()).stream()
        .map(servers::get)
        .filter(server -> server != null && !server.serves())
        .map(LoadBalancer.Server::toString)
        .toList();
  }

  private List<String> all(Halves halves) {
    var all = new ArrayList<>(environment.balancer().serversOf(halves.first()));
    all.addAll(environment.balancer().serversOf(halves.second()));
    return all;
  }

  private static Plan.Check check(String name, List<String> against, String fine, String cure) {
    return new Plan.Check(
        name,
        against.isEmpty() ? "met" : "not met",
        against.isEmpty() ? fine : String.join("; ", against),
        cure);
  }
}
