package io.changeover.inventory;

import io.changeover.inventory.LocatedYaml.Entry;
import io.changeover.platform.Balancer;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Load balancers: how they are reached, and that every front-end is behind them exactly once. */
final class BalancerRule implements InventoryRule {

  private static final List<String> VERBS = List.of("state", "drain", "maintenance", "ready");

  @Override
  public void check(LocatedYaml yaml, Problems problems) {
    for (Entry environment : yaml.entries("/environments")) {
      if (environment.value().path("loadBalancer").isObject()) {
        var hosts = new TreeSet<String>();
        environment.value().path("hosts").forEach(h -> hosts.add(h.path("name").asText()));
        String at = environment.pointer() + "/loadBalancer";
        reached(yaml, problems, at, hosts);
        mapped(yaml, problems, at, hosts);
        frontEnds(yaml, problems, environment, at);
        durations(yaml, problems, at + "/roll");
      }
    }
  }

  private static void reached(LocatedYaml yaml, Problems problems, String at, Set<String> hosts) {
    String address = yaml.at(at + "/address").asText();
    if (yaml.at(at + "/driver").asText().equals("haproxy")) {
      if (!address.matches("unix:/.+|tcp:.+:[1-9][0-9]{0,4}")) {
        yaml.problem(
            problems,
            at + "/address",
            "'%s' is no address of HAProxy's runtime API. Write unix:/run/haproxy/admin.sock or tcp:HOST:PORT."
                .formatted(address));
      }
      if (!yaml.at(at).has("stateFile")) {
        yaml.problem(
            problems,
            at,
            "'stateFile' is missing: a reload of HAProxy in the middle of a roll would let clients"
                + " in on servers that are out. Write the path of its server-state-file, or"
                + " stateFile: none to accept that.");
      }
    } else {
      if (!hosts.contains(address)) {
        yaml.problem(
            problems,
            at + "/address",
            "There is no host '%s'.%s Write the name of the host that the commands run on."
                .formatted(address, Spelling.hint(address, hosts)));
      }
      for (String verb : VERBS) {
        if (!yaml.at(at + "/commands").has(verb)) {
          yaml.problem(
              problems,
              at + "/commands",
              "The command '%s' is missing. Write %s: [PROGRAM, ARGUMENT].".formatted(verb, verb));
        }
      }
    }
  }

  private static void mapped(LocatedYaml yaml, Problems problems, String at, Set<String> hosts) {
    Map<String, String> seen = new HashMap<>();
    for (Entry entry : yaml.entries(at + "/servers")) {
      if (!hosts.contains(entry.name())) {
        yaml.problem(
            problems,
            entry.pointer(),
            "There is no host '%s' in this environment.%s Write the name of a host."
                .formatted(entry.name(), Spelling.hint(entry.name(), hosts)));
      }
      for (String server : entry.value().asText().split(" ")) {
        String other = seen.putIfAbsent(server, entry.name());
        if (other != null) {
          yaml.problem(
              problems,
              entry.pointer(),
              "'%s' is the server of %s already. Give each host servers of its own."
                  .formatted(server, other));
        }
      }
    }
  }

  private static void frontEnds(LocatedYaml yaml, Problems problems, Entry environment, String at) {
    for (Entry host : yaml.entries(environment.pointer() + "/hosts")) {
      String name = host.value().path("name").asText();
      boolean frontEnd = false;
      for (var role : host.value().path("roles")) {
        frontEnd |= role.asText().equals("front-end");
      }
      if (frontEnd && !yaml.at(at + "/servers").has(name)) {
        yaml.problem(
            problems,
            at + "/servers",
            "The front-end %s is not behind the load balancer. Add its server: %s: BACKEND/%s."
                .formatted(name, name, name));
      }
      if (name.equals(Balancer.HOST)) {
        yaml.problem(
            problems,
            host.pointer() + "/name",
            "'%s' means the load balancer itself. Give the host another name.".formatted(name));
      }
    }
  }

  private static void durations(LocatedYaml yaml, Problems problems, String at) {
    for (String name : List.of("drain", "up", "soak")) {
      var value = yaml.at(at + "/" + name);
      if (value.isTextual()) {
        try {
          if (Duration.parse(value.textValue()).isNegative()) {
            throw new DateTimeException("negative");
          }
        } catch (DateTimeException notOne) {
          yaml.problem(
              problems,
              at + "/" + name,
              "'%s' is no length of time. Write PT30S (half a minute) or PT5M."
                  .formatted(value.textValue()));
        }
      }
    }
  }
}
