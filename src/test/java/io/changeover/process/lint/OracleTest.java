package io.changeover.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.process.diagram.BundleFiles;
import io.changeover.process.diagram.Diagram;
import io.changeover.process.lint.Mutations.Mutation;
import io.changeover.process.lint.oracle.Oracle;
import io.changeover.process.simulation.Faults;
import io.changeover.process.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The safety check and an oracle that shares no code with it agree on thousands of changed
 * diagrams: not just whether each is unsafe, but where.
 */
class OracleTest {

  private static final Map<String, byte[]> SHIPPED = BundleFiles.shipped();
  private static final Map<String, Diagram> READ = new TreeMap<>();
  private static final long SEED = 20_26;
  private static final int MUTATIONS = 2_050;
  private static final int RUNS = 5;

  static {
    SHIPPED.forEach(
        (name, content) -> {
          if (name.endsWith(".bpmn")) {
            READ.put(name, Diagram.read(name, content));
          }
        });
  }

  @Test
  void theShippedDiagramsAreSafeInBothEyes() {
    assertThat(Oracle.offences(SHIPPED, true)).isEmpty();
    assertThat(Lint.unsafe(List.copyOf(READ.values()), Map.of())).isEmpty();
  }

  @Test
  void bothAgreeOnEveryMutationAndWhereItIsUnsafe() {
    var mutations = Mutations.of(SHIPPED, SEED).subList(0, MUTATIONS);
    var differences = new ArrayList<String>();
    var harm = new ArrayList<String>();
    int unsafe = 0;
    int across = 0;
    var needed = new RulesNeeded();
    UnsafeDiagramsTest.unsafe().forEach(one -> needed.add(one.what(), one.mutant().findings()));
    IllMadeDiagramsTest.bad().forEach(one -> needed.add(one.what(), one.mutant().findings()));
    for (Mutation mutation : mutations) {
      var bundle = new TreeMap<>(SHIPPED);
      bundle.put(mutation.file(), mutation.content());
      var oracle = Oracle.offences(bundle, true);
      var findings = Lint.unsafe(diagrams(mutation), Map.of());
      needed.add(mutation.what(), findings);
      var check = where(findings);
      if (!oracle.equals(check)) {
        differences.add("%s: oracle %s, check %s".formatted(mutation.what(), oracle, check));
      }
      if (!oracle.isEmpty()) {
        unsafe++;
        across += isAcross(mutation, bundle, oracle) ? 1 : 0;
      }
      Oracle.forget(mutation.content());
      if (check.isEmpty()) {
        harm.addAll(harm(mutation));
      }
    }
    System.out.printf(
        "%d mutations, %d unsafe, %d of them only across a call or an error%n",
        mutations.size(), unsafe, across);
    needed.table().forEach(System.out::println);
    assertThat(differences).isEmpty();
    assertThat(needed.rules())
        .as("a check without one of its rules would be caught")
        .containsAll(RulesNeeded.all());
    assertThat(harm).isEmpty();
    assertThat(unsafe).as("unsafe ones").isGreaterThan(mutations.size() / 4);
    assertThat(unsafe).as("there are safe ones, too").isLessThan(mutations.size());
    assertThat(across).as("across a call or an error").isGreaterThan(mutations.size() / 10);
  }

  /** What the check lets through does no harm when it is played, whatever else it may do. */
  private static List<String> harm(Mutation mutation) {
    var report =
        new Simulation(diagrams(mutation), new Choices(SHIPPED), Map.of())
            .play("rollout", SEED, RUNS, Faults.parse("many"));
    return report.unsafe().keySet().stream().map(what -> mutation.what() + ": " + what).toList();
  }

  /** Unsafe in another diagram than the changed one only, or not at all but for errors. */
  private static boolean isAcross(
      Mutation mutation, Map<String, byte[]> bundle, Set<String> offences) {
    return offences.stream().noneMatch(one -> one.startsWith(mutation.file() + "#"))
        || Oracle.offences(bundle, false).isEmpty();
  }

  private static List<Diagram> diagrams(Mutation mutation) {
    var diagrams = new ArrayList<Diagram>();
    READ.forEach(
        (name, diagram) ->
            diagrams.add(
                name.equals(mutation.file()) ? Diagram.read(name, mutation.content()) : diagram));
    return diagrams;
  }

  private static Set<String> where(List<Finding> findings) {
    var where = new TreeSet<String>();
    for (Finding finding : findings) {
      where.add(finding.file() + "#" + finding.element());
    }
    return where;
  }
}
