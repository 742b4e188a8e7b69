package io.changeover.remote;

import io.changeover.failure.TransientFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;

/** A host over SSH, under the user that {@code become} leads to. */
final class SshShell implements Shell {

  /** What Linux takes as one argument, less some room. */
  private static final int LONGEST_COMMAND = 120 * 1024;

  private final SshHost host;
  private final List<String> become;

  SshShell(SshHost host, List<String> become) {
    this.host = host;
    this.become = List.copyOf(become);
  }

  @Override
  public String name() {
    return host.name();
  }

  @Override
  public Answer ask(List<String> argv, byte[] input, Duration timeout) {
    if (!LongShell.takes(input)) {
      return run(argv, input, timeout);
    }
    LongShell shell = host.takeShell(become);
    if (shell == null) {
      shell = new LongShell(name(), (output, error) -> SshLine.start(host, become, output, error));
    }
    if (!shell.speaks()) {
      host.putBack(become, shell);
      return run(argv, input, timeout);
    }
    Answer answer = shell.ask(argv, input, timeout);
    host.putBack(become, shell);
    return answer;
  }

  @Override
  public Answer run(List<String> argv, byte[] input, Duration timeout) {
    String mark = LongShell.mark();
    Spoken output = new Spoken();
    Spoken error = new Spoken();
    ChannelExec channel = host.start(command(mark, argv), output, error);
    try {
      write(channel, input);
      Set<ClientChannelEvent> events =
          channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), timeout);
      if (events.contains(ClientChannelEvent.TIMEOUT)) {
        channel.close(false);
        RemoteGroup.end(host, Head.of(output.all(), mark).words(), become);
        throw new TransientFailure(
            "%s gave no answer on %s within %s.".formatted(argv.get(0), name(), timeout));
      }
      return answer(channel, mark, output, error);
    } finally {
      channel.close(false);
    }
  }

  private String command(String mark, List<String> argv) {
    String begin =
        RemoteGroup.LOCALE + "; " + RemoteGroup.READ + "; printf '%s\\n' \"" + mark + " $e\"; ";
    String script =
        become.isEmpty()
            ? begin + "exec " + Words.quoted(argv)
            : "exec "
                + Words.quoted(become)
                + " sh -c "
                + Words.quoted(begin + "exec \"$@\"")
                + " changeover "
                + Words.quoted(argv);
    String command = Words.forAnyShell(script);
    if (command.length() > LONGEST_COMMAND) {
      throw new io.changeover.failure.PermanentFailure(
          "The command line of %s is too long for host %s; nothing was changed. Put the long part into a file."
              .formatted(argv.get(0), name()));
    }
    return command;
  }

  private static void write(ChannelExec channel, byte[] input) {
    try (OutputStream stdin = channel.getInvertedIn()) {
      stdin.write(input);
    } catch (IOException e) {
      // It ended without reading all; its answer says why.
    }
  }

  private Answer answer(ChannelExec channel, String mark, Spoken output, Spoken error) {
    Integer code = channel.getExitStatus();
    if (code == null && channel.getExitSignal() != null) {
      code = channel.getExitSignal().equals("KILL") ? 137 : 143;
    }
    if (code == null) {
      throw SshFailures.lost(name(), new IOException("no exit code came"));
    }
    byte[] all = output.all();
    Head head = Head.of(all, mark);
    if (head.length() == 0) {
      throw RemoteGroup.noShell(name(), become, code, error);
    }
    byte[] said = java.util.Arrays.copyOfRange(all, head.length(), all.length);
    return new Answer(code, said, new String(error.all(), StandardCharsets.UTF_8));
  }

  /**
   * The line with the mark, and what a login shell may have said before it.
   *
   * @param length in bytes; 0 if it is not there
   * @param words behind the mark
   */
  private record Head(int length, String words) {

    static Head of(byte[] output, String mark) {
      String text = new String(output, StandardCharsets.ISO_8859_1);
      int at = text.indexOf(mark + " ");
      int end = at < 0 ? -1 : text.indexOf('\n', at);
      return end < 0
          ? new Head(0, "")
          : new Head(end + 1, text.substring(at + mark.length() + 1, end));
    }
  }
}
