package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.StepFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process group that a command of ours leads on a host: closing a channel does not end it. */
final class RemoteGroup {

  private static final Logger log = LoggerFactory.getLogger(RemoteGroup.class);

  /** Sets {@code e} to the group's number, or to nothing where there is no /proc. */
  static final String READ = "e=; read -r a b c d e f 2>/dev/null </proc/$$/stat";

  /** A login without a locale is given UTF-8, else Java there cannot even name every file. */
  static final String LOCALE = "[ -n \"$LANG$LC_ALL\" ] || export LANG=C.UTF-8";

  private RemoteGroup() {}

  /** Kills the group; who asks again must not meet it. */
  static void end(SshHost host, String group, List<String> become) {
    if (!group.matches("[1-9][0-9]*")) {
      return;
    }
    List<String> kill = new ArrayList<>(become);
    kill.addAll(List.of("sh", "-c", "kill -s KILL -- -" + group));
    try {
      ChannelExec channel =
          host.start(Words.forAnyShell("exec " + Words.quoted(kill)), new Spoken(), new Spoken());
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), host.times().channel());
      channel.close(false);
    } catch (StepFailure e) {
      log.warn("Process group {} may still run on host {}: {}", group, host.name(), e.getMessage());
    }
  }

  /** Nothing of ours was run: what should have led to it ended before. */
  static PermanentFailure noShell(
      String host, List<String> become, Integer exitCode, Spoken error) {
    String said = new String(error.all(), StandardCharsets.UTF_8).strip();
    String cure =
        become.isEmpty()
            ? "Give the user a login shell that runs sh"
            : "Let the user run `%s` without a password and a terminal (sudo: NOPASSWD, no requiretty), or correct the host's `become`"
                .formatted(String.join(" ", become));
    return new PermanentFailure(
        "Cannot run a shell on host %s; nothing was changed (exit code %d: %s). %s."
            .formatted(host, exitCode, Objects.requireNonNullElse(said, ""), cure));
  }
}
