package io.changeover.platform;

import java.util.List;

/**
 * The commands of one step, in order. They are rendered once when the step begins and kept with it,
 * so that a restarted product goes on with the very same commands.
 *
 * @param action the capability's word for it: {@code snapshot}, {@code tear-down}
 * @param opensAt the command from which on clients are let in, from 0; -1 if none lets them in
 */
public record Procedure(String action, List<HostCommand> commands, int opensAt) {

  /** Of actions during which a command lets clients in. */
  public static final String OPENED = "opened";

  public Procedure {
    commands = List.copyOf(commands);
  }

  /** One that lets no clients in. */
  public Procedure(String action, List<HostCommand> commands) {
    this(action, commands, -1);
  }
}
