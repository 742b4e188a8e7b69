package io.changeover.platform.command;

import io.changeover.platform.HostCommand.Exit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One command as {@code platform.yaml} has it; every text is a template.
 *
 * @param role the host's role; empty for the first host with role {@code database}, or the first
 * @param files file of the pack to path on the host
 * @param opens whether clients may be let in from this command on
 * @param forEach renders the command once for each line of {@code fact.NAME} or {@code
 *     evidence.NAME}
 */
record CommandTemplate(
    String name,
    String role,
    List<ArgvPart> argv,
    Map<String, String> environment,
    String folder,
    Map<String, String> files,
    Duration timeout,
    Map<Integer, Exit> exits,
    boolean readOnly,
    boolean opens,
    @Nullable String capture,
    @Nullable Expected expect,
    @Nullable String forEach,
    @Nullable Condition onlyIf,
    String failure) {

  CommandTemplate {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
    files = Map.copyOf(files);
    exits = Map.copyOf(exits);
  }

  /**
   * Exactly one of {@code equals}, {@code sameAs} and {@code matches} is set; what a template
   * stands for in the last is taken literally.
   */
  record Expected(
      @Nullable String equals, @Nullable String sameAs, @Nullable String matches, String message) {}
}
