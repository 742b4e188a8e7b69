package io.changeover.platform.command;

import io.changeover.failure.StepFailure;
import io.changeover.platform.HostCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which commands an action runs. */
record CommandExample(Entry entry, Map<String, String> settings) implements Example {

  @Override
  public String subject() {
    return "action " + entry.text("action");
  }

  @Override
  public Optional<String> wrong(Pack pack) {
    try {
      var work = Pretended.work(pack, settings, entry);
      var procedure = new Rendering(pack, Pretended.WORK).procedure(entry.text("action"), work);
      var runs = procedure.commands().stream().map(HostCommand::argv).toList();
      return difference(runs, told());
    } catch (StepFailure failure) {
      return Optional.of(String.valueOf(failure.getMessage()));
    }
  }

  private List<List<String>> told() {
    var told = new ArrayList<List<String>>();
    for (var argv : entry.node().path("runs")) {
      var words = new ArrayList<String>();
      argv.forEach(word -> words.add(word.asText()));
      told.add(words);
    }
    return told;
  }

  private static Optional<String> difference(List<List<String>> runs, List<List<String>> told) {
    for (int i = 0; i < Math.max(runs.size(), told.size()); i++) {
      Object run = i < runs.size() ? runs.get(i) : "nothing";
      Object said = i < told.size() ? told.get(i) : "nothing";
      if (!run.equals(said)) {
        return Optional.of("command %d is %s, not %s.".formatted(i + 1, run, said));
      }
    }
    return Optional.empty();
  }
}
