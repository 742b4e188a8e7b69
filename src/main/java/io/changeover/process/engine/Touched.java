package io.changeover.process.engine;

import io.changeover.operation.OperationRecord;
import io.changeover.operation.Operations;
import io.changeover.platform.Part;
import io.changeover.platform.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which hosts a step is about; on the way back just those that something was begun on. */
final class Touched {

  private static final Set<String> CHANGES = Set.of("tear-down", "install");

  private final Operations ledger;
  private final String upgrade;
  private final int hop;

  Touched(Operations ledger, String upgrade, int hop) {
    this.ledger = ledger;
    this.upgrade = upgrade;
    this.hop = hop;
  }

  private Set<String> hosts() {
    Set<String> changes =
        ledger.steps(upgrade).stream()
            .filter(run -> CHANGES.contains(run.procedure().action()))
            .map(run -> run.key().step())
            .collect(Collectors.toUnmodifiableSet());
    return ledger.operations(upgrade).stream()
        .filter(operation -> operation.step().hop() == hop)
        .filter(operation -> changes.contains(operation.step().step().replaceFirst("@.*", "")))
        .map(OperationRecord::host)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Hosts that are never changed in parts, such as a database, belong to every part. */
  Predicate<Target.Host> in(Part part, Map<String, List<String>> facts) {
    if (part == Part.ALL) {
      return host -> true;
    }
    List<String> own = part.hosts(facts);
    Set<String> rolled =
        java.util.stream.Stream.of(Part.FIRST, Part.SECOND)
            .flatMap(half -> half.hosts(facts).stream())
            .collect(Collectors.toUnmodifiableSet());
    Set<String> begun = part.isBack() ? hosts() : Set.copyOf(own);
    return host ->
        !rolled.contains(host.name()) || own.contains(host.name()) && begun.contains(host.name());
  }
}
