package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {

  private static final Shell SHELL = new Shell(Parts.shipped());

  static List<CommandLine> commands() {
    var all = new ArrayList<CommandLine>();
    collect(Changeover.commandLine(Parts.shipped()), all);
    return all;
  }

  private static void collect(CommandLine command, List<CommandLine> all) {
    for (CommandLine child : command.getSubcommands().values()) {
      if (!child.getCommandName().equals("help")) {
        all.add(child);
        collect(child, all);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandSaysWhatItIsForWithAnExample(CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();

    assertThat(String.join(" ", usage.description())).hasSizeGreaterThan(20).contains(".");
    assertThat(String.join(" ", usage.footer())).contains("Example: ./changeover ");
    command
        .getCommandSpec()
        .options()
        .forEach(option -> assertThat(option.hidden() || option.description().length > 0).isTrue());
    command
        .getCommandSpec()
        .positionalParameters()
        .forEach(parameter -> assertThat(parameter.description()).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "demo",
        "inventory check",
        "observe",
        "plan",
        "preflight",
        "start",
        "status",
        "tasks",
        "claim",
        "complete",
        "pause",
        "resume",
        "abort",
        "rollback",
        "retry",
        "skip",
        "exclude",
        "accept",
        "finalize",
        "login",
        "logout",
        "audit report",
        "audit export",
        "audit verify",
        "people reset",
        "nodes",
        "lint",
        "simulate",
        "platform new",
        "platform check",
        "platform try",
        "lab up",
        "lab status",
        "lab down",
        "lab clean"
      })
  void helpIsShownAndIsNoFailure(String command) {
    var words = new ArrayList<>(List.of(command.split(" ")));
    words.add("--help");

    var result = SHELL.run(words.toArray(String[]::new));

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Usage:", "Example:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "plan",
        "plan shop-prod",
        "plan shop-prod --to",
        "status --nonsense",
        "start",
        "start shop-prod",
        "start shop-prod --to 17 --rollout shop",
        "rollback U-1",
        "accept U-1",
        "complete t",
        "login",
        "audit",
        "audit verify",
        "lab",
        "inventory",
        "inventory check",
        "inventory check /none.yaml",
        "inventory check pom.xml --data /none",
        "lint --data /none",
        "lint pom.xml",
        "simulate /none",
        "simulate --runs 0",
        "simulate --faults nonsense",
        "simulate --process nonsense",
        "platform",
        "platform new",
        "platform new UPPER",
        "platform new h2",
        "platform new src --dir .",
        "platform check /none",
        "platform check src/test/resources/product/notes",
        "platform try src/test/resources/product/notes",
        "platform try src/test/resources/product/notes --set nonsense=1",
        "serve --port many",
        "serve --port 70000",
        "serve --inventory /none.yaml",
        "demo --platform oracle",
        "demo --port 70000",
        "demo --data pom.xml",
        "status --server nonsense",
        "audit verify /none",
        "people",
        "people reset",
        "people reset olga --data /none",
        "audit verify pom.xml --server",
        "audit verify --server --key pom.xml",
        "audit verify pom.xml --as olga",
        "audit verify --server --data /none",
        "status U-1 U-2",
        "lab up --platform oracle",
        "lab up oracle",
        "lab up h2 --platform cloudify",
        "demo --platform tomcat",
        "demo --from 4.2",
        "demo --path new-host --platform h2",
        "demo --path new-host --from 4.0.1",
        "demo --path new-host --fail-at nonsense --data /none"
      })
  void badInputIsOneClearMessageAndTwo(String line) {
    String[] words = line.isEmpty() ? new String[0] : line.split(" ");

    var result = SHELL.run(words);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines().count()).isBetween(1L, 2L);
    assertThat(result.err()).doesNotContain("Exception");
  }

  @Test
  void theDemoSaysHowAFaultEnds() {
    assertThat(SHELL.run("demo", "--help").out().replaceAll("\\s+", " "))
        .contains("before the tear-down ends aborted untouched", "rolled back and verified");
  }

  @Test
  void theFirstScreenNamesTheFirstCommand() {
    assertThat(SHELL.run("--help").out())
        .contains("./changeover demo --yes", "Exit codes", "rollback");
  }
}
