package io.changeover.platform;

import java.util.List;

/**
 * The commands of one step, in order. They are rendered once when the step begins and kept with it,
 * so that a restarted product goes on with the very same commands.
 *
 * @param action the capability's word for it: {@code snapshot}, {@code tear-down}
 */
public record Procedure(String action, List<HostCommand> commands) {

  public Procedure {
    commands = List.copyOf(commands);
  }
}
