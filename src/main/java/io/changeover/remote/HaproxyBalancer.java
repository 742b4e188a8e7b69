package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.Balancer;
import io.changeover.platform.LoadBalancer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HAProxy through its runtime API. The newest fence is kept in a variable of HAProxy's own, so that
 * it refuses whoever was overtaken, whichever machine that is on; a restart of HAProxy forgets it.
 */
final class HaproxyBalancer implements LoadBalancer {

  private static final Pattern FENCE = Pattern.compile("value=<(\\d+)>");
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Balancer access;
  private final HaproxySocket socket;
  private final HaproxyStateFile file;

  HaproxyBalancer(Balancer access) {
    this.access = access;
    this.socket = new HaproxySocket(access.address());
    this.file = new HaproxyStateFile(access);
  }

  @Override
  public Map<String, Server> servers() {
    Map<String, Server> all =
        HaproxyState.read(said(socket.ask(HaproxyState.QUESTION)), access.address());
    Map<String, Server> ours = new LinkedHashMap<>();
    for (String server : access.serversOf(access.servers().keySet().stream().sorted().toList())) {
      Server found = all.get(server);
      if (found != null) {
        ours.put(server, found);
      }
    }
    return ours;
  }

  @Override
  public void set(String server, Admin state, Claim claim) {
    String word =
        switch (state) {
          case READY -> "ready";
          case DRAIN -> "drain";
          case MAINTENANCE -> "maint";
        };
    claim(claim);
    tell("set server %s state %s".formatted(server, word));
    file.write(HaproxyState.whole(said(socket.ask("show servers state")), access.address()));
  }

  @Override
  public void cut(String server, Claim claim) {
    claim(claim);
    tell("shutdown sessions server " + server);
  }

  @Override
  public List<String> shortcomings() {
    return file.shortcomings();
  }

  /** A process that was frozen since it asked asks again: another may have come meanwhile. */
  private void claim(Claim claim) {
    long asked;
    do {
      asked = System.nanoTime();
      claimOnce(claim);
    } while (System.nanoTime() - asked > FRESH.toNanos());
  }

  private void claimOnce(Claim claim) {
    String variable = "proc.changeover_" + claim.environment().replace('-', '_');
    Matcher seen = FENCE.matcher(said(socket.ask("get var " + variable)));
    long newest = seen.find() ? Long.parseLong(seen.group(1)) : 0;
    if (newest > claim.fence()) {
      throw new PermanentFailure(
          "HAProxy at %s has seen fence %d, and operation %s comes with %d: another process of the product has taken over. Nothing was changed."
              .formatted(access.address(), newest, claim.key(), claim.fence()));
    }
    if (newest < claim.fence()) {
      tell("experimental-mode on; set var %s int(%d)".formatted(variable, claim.fence()));
    }
  }

  /** HAProxy says nothing when it did what it was told. */
  private void tell(String command) {
    String answer = said(socket.ask(command)).strip();
    if (!answer.isEmpty()) {
      throw new PermanentFailure(
          "HAProxy at %s did not carry out `%s`: %s".formatted(access.address(), command, answer));
    }
  }

  private String said(String answer) {
    if (answer.contains("Permission denied")) {
      throw new PermanentFailure(
          "HAProxy at %s refuses: permission denied. Nothing was changed by it. Give the socket `level admin` (stats socket … level admin)."
              .formatted(access.address()));
    }
    if (answer.isEmpty()) {
      throw new TransientFailure(
          "HAProxy's runtime API at %s closed the connection without an answer."
              .formatted(access.address()));
    }
    return answer;
  }
}
