package io.changeover.platform.command;

import io.changeover.failure.StepFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostRunner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a probe makes of an output. */
record ProbeExample(Entry entry, Map<String, String> settings) implements Example {

  @Override
  public String subject() {
    return "probe " + entry.text("probe");
  }

  @Override
  public Optional<String> wrong(Pack pack) {
    return pack.probes().stream()
        .flatMap(probe -> probe.readings().stream())
        .filter(probe -> probe.name().equals(entry.text("probe")))
        .findFirst()
        .map(probe -> wrong(pack, probe))
        .orElseGet(
            () ->
                Optional.of(
                    "there is no probe '%s'; correct its name.".formatted(entry.text("probe"))));
  }

  private Optional<String> wrong(Pack pack, Probe probe) {
    var scope = Pretended.scope(pack, settings);
    var hearing = new Hearing(pack, Pretended.ENVIRONMENT, "host1", scope);
    var result =
        new HostRunner.Result(
            Integer.parseInt(entry.text("exit", "0")), entry.text("output"), entry.text("error"));
    try {
      var lines = hearing.lines(probe, probe.name(), "the program", result);
      return entry.node().has("gives") && lines.equals(entry.texts("gives"))
          ? Optional.empty()
          : Optional.of("it gives %s, not %s.".formatted(lines, expected()));
    } catch (StepFailure failure) {
      return asTold(failure)
          ? Optional.empty()
          : Optional.of("it fails, not %s: %s".formatted(expected(), failure.getMessage()));
    }
  }

  private boolean asTold(StepFailure failure) {
    String kind = failure instanceof TransientFailure ? "transient" : "permanent";
    return entry.text("fails").equals(kind)
        && String.valueOf(failure.getMessage()).contains(entry.text("says"));
  }

  private Object expected() {
    List<String> lines = entry.texts("gives");
    return entry.node().has("gives")
        ? lines
        : "fails (%s) and says '%s'".formatted(entry.text("fails"), entry.text("says"));
  }
}
