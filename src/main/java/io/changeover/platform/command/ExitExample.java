package io.changeover.platform.command;

import io.changeover.platform.HostCommand.Exit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an exit code of a command means. */
record ExitExample(Entry entry) implements Example {

  @Override
  public String subject() {
    return "action " + entry.text("action");
  }

  @Override
  public Optional<String> wrong(Pack pack) {
    return pack.actions().getOrDefault(entry.text("action"), List.of()).stream()
        .filter(command -> command.name().equals(entry.text("command")))
        .findFirst()
        .map(this::wrong)
        .orElseGet(
            () ->
                Optional.of(
                    "the action '%s' has no command '%s'; correct its name."
                        .formatted(entry.text("action"), entry.text("command"))));
  }

  private Optional<String> wrong(CommandTemplate command) {
    Exit means = command.exits().getOrDefault(Integer.valueOf(entry.text("exit")), Exit.FAILED);
    String word = means.name().toLowerCase(Locale.ROOT);
    return word.equals(entry.text("means"))
        ? Optional.empty()
        : Optional.of(
            "exit code %s means %s, not %s."
                .formatted(entry.text("exit"), word, entry.text("means")));
  }
}
