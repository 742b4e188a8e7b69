package io.changeover.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.process.lint.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = {
      "Checks diagrams without a server: is there a way to destroy something before a snapshot of",
      "it was proven, and is everything drawn so that others can read it? Exit code 1 if something",
      "is wrong, with the unsafe way in words."
    },
    footer = {
      "",
      "Example: ./changeover lint bpmn",
      "Two versions: ./changeover lint --diff shipped bpmn --html changes.html"
    })
final class LintCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR|FILE",
      arity = "0..1",
      description =
          "Folder of diagrams, or one diagram or form, which is laid over those of the product."
              + " Without it: those that come with the product.")
  private @Nullable Path path;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Mixin private DiffOptions diff = new DiffOptions();

  @Mixin private PacksOption packs = new PacksOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Parts parts;

  LintCommand(Parts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() {
    if (diff.isAsked()) {
      return diff.compare(packs.folder(), json, spec.commandLine().getOut());
    }
    List<Finding> problems = parts.diagrams().problems(path, packs.folder());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      var mapper = new ObjectMapper();
      var answer = mapper.createObjectNode();
      var texts = answer.putArray("problems");
      problems.forEach(problem -> texts.add(problem.toString()));
      answer.set("findings", mapper.valueToTree(problems));
      out.println(answer.toPrettyString());
    } else if (problems.isEmpty()) {
      out.println("No problem found.");
    } else {
      problems.forEach(out::println);
    }
    return problems.isEmpty() ? Exit.DONE : Exit.NO;
  }
}
