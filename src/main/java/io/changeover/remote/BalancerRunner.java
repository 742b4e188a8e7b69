package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner;
import io.changeover.platform.LoadBalancer;
import io.changeover.platform.LoadBalancer.Admin;
import io.changeover.platform.LoadBalancer.Claim;
import io.changeover.platform.LoadBalancer.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A load balancer as the ledger sees it. It keeps no journal: whether an operation was carried out
 * is read off the state it left. Everything here may therefore happen twice without harm.
 */
final class BalancerRunner implements HostRunner {

  /** It said that it did, and the state read back says otherwise. */
  private static final int LIED = 3;

  private final String environment;
  private final String address;
  private final LoadBalancer balancer;
  private final BalancerMemory memory;

  BalancerRunner(String environment, String address, LoadBalancer balancer, BalancerMemory memory) {
    this.environment = environment;
    this.address = address;
    this.balancer = balancer;
    this.memory = memory;
  }

  @Override
  public Look start(String key, long fence, HostCommand command, Map<String, String> secrets) {
    BalancerWords words = BalancerWords.of(command.argv());
    memory.began(key);
    if (words.isLook()) {
      return look(key, command);
    }
    Claim claim = new Claim(environment, key, fence);
    String done = "";
    try {
      for (String server : words.servers()) {
        change(words, server, claim);
        done += server + " ";
      }
    } catch (PermanentFailure e) {
      return ended(key, LIED, "", "%s Done before: %s".formatted(e.getMessage(), done));
    } catch (TransientFailure e) { // told again as a whole, which does no harm
      throw done.isEmpty()
          ? e
          : new TransientFailure("%s Done before: %s".formatted(e.getMessage(), done), e);
    }
    Map<String, Server> now = balancer.servers();
    List<String> otherwise = words.otherwise(now);
    return otherwise.isEmpty()
        ? ended(key, 0, words.told(now), "")
        : ended(
            key,
            LIED,
            "",
            "the load balancer took the command and its state says otherwise: "
                + String.join("; ", otherwise));
  }

  private void change(BalancerWords words, String server, Claim claim) {
    if (words.verb().equals("cut")) {
      balancer.cut(server, claim);
    } else {
      balancer.set(server, admin(words.verb()), claim);
    }
  }

  static Admin admin(String verb) {
    return switch (verb) {
      case "drain" -> Admin.DRAIN;
      case "maintenance" -> Admin.MAINTENANCE;
      case "ready" -> Admin.READY;
      default ->
          throw new PermanentFailure(
              "A load balancer cannot '%s'. Nothing was changed.".formatted(verb));
    };
  }

  @Override
  public Look look(String key, HostCommand command) {
    BalancerMemory.Kept kept = memory.of(key);
    if (kept != null && kept.isOver()) {
      return kept.look();
    }
    BalancerWords words = BalancerWords.of(command.argv());
    if (!words.isLook()) {
      boolean asWanted =
          !words.verb().equals("cut") && words.otherwise(balancer.servers()).isEmpty();
      return asWanted ? ended(key, 0, "", "") : new Look(State.ABSENT, 0, "");
    }
    Duration age = memory.age(key);
    boolean bound = age.compareTo(command.deadline()) >= 0;
    Map<String, Server> now = balancer.servers();
    BalancerWords left =
        words.isOnceForEach() ? words.without(memory.seen(key, words.fine(now))) : words;
    return switch (left.answer(now, age, bound)) {
      case WAIT -> new Look(State.RUNNING, 0, "");
      case YES -> ended(key, 0, left.told(now), "");
      case NO -> ended(key, 1, "", left.why(now));
    };
  }

  private Look ended(String key, int code, String standard, String error) {
    return memory.end(key, new Look(State.ENDED, code, ""), new Output(standard, error));
  }

  @Override
  public Look look(String key) {
    BalancerMemory.Kept kept = memory.of(key);
    return kept == null || !kept.isOver() ? new Look(State.ABSENT, 0, "") : kept.look();
  }

  @Override
  public Output output(String key) {
    BalancerMemory.Kept kept = memory.of(key);
    return kept == null ? new Output("", "") : kept.output();
  }

  /** What waits is given up; everything else is over at once. */
  @Override
  public Look cancel(String key) {
    return memory.end(key, new Look(State.KILLED, 0, "cancelled"), new Output("", ""));
  }

  @Override
  public Result probe(List<String> argv, Map<String, String> environment, Duration timeout) {
    BalancerWords words = BalancerWords.of(argv);
    try {
      return new Result(0, words.told(balancer.servers()), "");
    } catch (TransientFailure e) {
      return new Result(1, "", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<String> shortcomings() {
    return balancer.shortcomings();
  }

  @Override
  public List<String> journal() {
    return balancer.servers().values().stream().map(Server::toString).toList();
  }

  @Override
  public Path home() {
    return Path.of(address.replaceFirst("^[a-z]+:", ""));
  }
}
