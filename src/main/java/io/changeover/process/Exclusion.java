package io.changeover.process;

import static io.changeover.process.Variables.FAILED_STEP;
import static io.changeover.process.Variables.HOP;

import io.changeover.failure.BadInput;
import io.changeover.inventory.Inventories;
import io.changeover.operation.Operations;
import io.changeover.operation.StepRun;
import io.changeover.platform.Target;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Which host may be left behind: the one on which the step failed, and no other. Whoever names
 * another one is mistaken about where it failed, and would take a debt for the wrong host.
 */
@Component
public class Exclusion {

  private final Operations operations;
  private final FailedHosts failed;
  private final Inventories inventories;

  public Exclusion(Operations operations, FailedHosts failed, Inventories inventories) {
    this.operations = operations;
    this.failed = failed;
    this.inventories = inventories;
  }

  /**
   * The host that is left behind if the step is gone on without it.
   *
   * @throws BadInput if the step did not fail on a host that the environment still has
   */
  public String host(String id, int hop, String step) {
    String where =
        failed
            .of(id, hop, step)
            .orElseThrow(
                () ->
                    new BadInput(
                        "'%s' of %s did not fail on a host, so no host can be excluded. Retry it, or: changeover skip %s --reason TEXT"
                            .formatted(step, id, id)));
    requireKnown(id, hop, step, where, where);
    return where;
  }

  /**
   * @param question the variables of the question that the failed step asks
   * @throws BadInput if it is another host, or none that is known
   */
  public void check(String id, Map<String, Object> question, String host) {
    String step = String.valueOf(question.get(FAILED_STEP));
    int hop = question.get(HOP) instanceof Number number ? number.intValue() : 0;
    String where = host(id, hop, step);
    var known = requireKnown(id, hop, step, host, where);
    if (!host.equals(where)) {
      throw new BadInput(
          "'%s' of %s did not fail on '%s' but on %s, and only that host can be excluded (--host %s). %s has: %s."
              .formatted(
                  step,
                  id,
                  host,
                  where,
                  where,
                  environment(id, hop, step),
                  String.join(", ", known)));
    }
  }

  private List<String> requireKnown(String id, int hop, String step, String host, String where) {
    String environment = environment(id, hop, step);
    var known =
        inventories.current().environment(environment).hosts().stream()
            .map(Target.Host::name)
            .toList();
    if (!known.contains(host)) {
      throw new BadInput(
          "%s has no host '%s'. It has: %s; '%s' failed on %s."
              .formatted(environment, host, String.join(", ", known), step, where));
    }
    return known;
  }

  private String environment(String id, int hop, String step) {
    return operations.newest(id, hop, step).map(StepRun::environment).orElse("");
  }
}
