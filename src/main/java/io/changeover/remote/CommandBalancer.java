package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.Balancer;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner;
import io.changeover.platform.LoadBalancer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Any load balancer that has a program to speak to it. The program runs on one of the environment's
 * hosts, by the runner there: once for each operation, with its journal and its fence.
 */
final class CommandBalancer implements LoadBalancer {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Balancer access;
  private final HostRunner host;

  CommandBalancer(Balancer access, HostRunner host) {
    this.access = access;
    this.host = host;
  }

  /** One line each: {@code BACKEND/SERVER READY|DRAIN|MAINTENANCE UP|RISING|DOWN|UNCHECKED n}. */
  @Override
  public Map<String, Server> servers() {
    List<String> argv = access.commands().getOrDefault("state", List.of());
    HostRunner.Result result = host.probe(argv, Map.of(), LONGEST);
    if (result.exitCode() != 0) {
      throw new TransientFailure(
          "`%s` ended with exit code %d: %s"
              .formatted(String.join(" ", argv), result.exitCode(), result.error().strip()));
    }
    Map<String, Server> servers = new LinkedHashMap<>();
    for (String line : result.standard().lines().toList()) {
      Server server = server(line.strip().split("\\s+"), line);
      servers.put(server.name(), server);
    }
    return servers;
  }

  private static Server server(String[] words, String line) {
    try {
      return new Server(
          words[0],
          Admin.valueOf(words[1].toUpperCase(Locale.ROOT)),
          Health.valueOf(words[2].toUpperCase(Locale.ROOT)),
          Integer.parseInt(words[3]),
          words[2]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOne) {
      throw new PermanentFailure(
          "The load balancer's command 'state' said `%s`, which is not BACKEND/SERVER READY|DRAIN|MAINTENANCE UP|RISING|DOWN|UNCHECKED SESSIONS. Correct the command."
              .formatted(line),
          notOne);
    }
  }

  @Override
  public void set(String server, Admin state, Claim claim) {
    run(state.name().toLowerCase(Locale.ROOT), server, claim);
  }

  @Override
  public void cut(String server, Claim claim) {
    run("cut", server, claim);
  }

  @Override
  public List<String> shortcomings() {
    return host.shortcomings();
  }

  private void run(String verb, String server, Claim claim) {
    List<String> template = access.commands().get(verb);
    if (template == null) {
      throw new PermanentFailure(
          "The load balancer has no command '%s'. Nothing was changed. Add it to loadBalancer.commands."
              .formatted(verb));
    }
    String key = claim.key() + "." + verb + "." + server.replace('/', '.');
    HostRunner.Look look =
        host.start(key, claim.fence(), command(verb, server, template), Map.of());
    long end = System.nanoTime() + LONGEST.toNanos();
    while (look.state() == HostRunner.State.RUNNING && System.nanoTime() < end) {
      pause();
      look = host.look(key);
    }
    if (look.state() != HostRunner.State.ENDED || look.exitCode() != 0) {
      throw new PermanentFailure(
          "The load balancer's command '%s' for %s ended with %s %d: %s"
              .formatted(
                  verb, server, look.state(), look.exitCode(), host.output(key).error().strip()));
    }
  }

  private HostCommand command(String verb, String server, List<String> template) {
    int slash = server.indexOf('/');
    List<String> argv =
        template.stream()
            .map(
                word ->
                    word.replace("${server}", server)
                        .replace("${backend}", server.substring(0, slash))
                        .replace("${name}", server.substring(slash + 1)))
            .toList();
    return new HostCommand(
        verb,
        access.address(),
        argv,
        Map.of(),
        host.home().toString(),
        Map.of(),
        LONGEST,
        Map.of(),
        false,
        null,
        null,
        "");
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientFailure("The product ends.", e);
    }
  }
}
