package io.changeover.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one step, in order. They are rendered once when the step begins and kept with it,
 * so that a restarted product goes on with the very same commands.
 *
 * @param action the capability's word for it: {@code snapshot}, {@code tear-down}
 * @param opensAt the command from which on clients are let in, from 0; -1 if none lets them in;
 *     with a fleet, counted among the commands of one host
 * @param fleet how it goes over many hosts, or null if the commands follow one another
 */
public record Procedure(
    String action, List<HostCommand> commands, int opensAt, @Nullable Fleet fleet) {

  /** Of actions during which a command lets clients in. */
  public static final String OPENED = "opened";

  public Procedure {
    commands = List.copyOf(commands);
  }

  /** One command after another. */
  public Procedure(String action, List<HostCommand> commands, int opensAt) {
    this(action, commands, opensAt, null);
  }

  /** One that lets no clients in. */
  public Procedure(String action, List<HostCommand> commands) {
    this(action, commands, -1);
  }

  /** The hosts it has commands for, in the order of their first command. */
  public List<String> hosts() {
    return commands.stream().map(HostCommand::host).distinct().toList();
  }

  /** What one host has of it. */
  public Procedure on(String host) {
    return new Procedure(
        action, commands.stream().filter(c -> c.host().equals(host)).toList(), opensAt, null);
  }
}
