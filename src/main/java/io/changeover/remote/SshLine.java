package io.changeover.remote;

import io.changeover.failure.StepFailure;
import io.changeover.failure.TransientFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.sshd.client.channel.ChannelExec;

/** Through a channel of the session with a host. */
final class SshLine implements ShellLine {

  private final SshHost host;
  private final List<String> become;
  private final ChannelExec channel;

  private SshLine(SshHost host, List<String> become, ChannelExec channel) {
    this.host = host;
    this.become = become;
    this.channel = channel;
  }

  static SshLine start(SshHost host, List<String> become, Spoken output, Spoken error) {
    String shell = (become.isEmpty() ? "" : Words.quoted(become) + " ") + "sh";
    ChannelExec channel = host.start(Words.forAnyShell("exec " + shell), output, error);
    channel.addCloseFutureListener(
        closed -> {
          output.wake();
          error.wake();
        });
    return new SshLine(host, become, channel);
  }

  @Override
  public OutputStream input() {
    return channel.getInvertedIn();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public StepFailure saidNothing(Spoken error) {
    Integer exit = channel.getExitStatus();
    return exit == null
        ? NotReached.because(
            "Host %s gave no shell; nothing was run there.".formatted(host.name()), null)
        : RemoteGroup.noShell(host.name(), become, exit, error);
  }

  @Override
  public TransientFailure lost(IOException why) {
    return SshFailures.lost(host.name(), why);
  }

  @Override
  public void end(String group) {
    RemoteGroup.end(host, group, become);
  }

  /** Says so to the server, which else would keep it, and takes few. */
  @Override
  public void close() {
    channel.close(false);
  }
}
