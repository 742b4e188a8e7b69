package io.changeover.remote;

import io.changeover.failure.StepFailure;
import io.changeover.failure.TransientFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/** A host and the one session with it, which is kept, and made anew when it was lost. */
final class SshHost {

  /** Ends the process of that number and start time; then sets {@code s} to its successor's. */
  private static final String SERVER_OF =
      """
      o='%s'
      if [ -n "$o" ] && s=$(cut -d ' ' -f 1,22 "/proc/${o%%%% *}/stat" 2>/dev/null) && [ "$s" = "$o" ]; then
        kill -s KILL "${o%%%% *}"
      fi
      s=$(cut -d ' ' -f 1,22 "/proc/$PPID/stat" 2>/dev/null)
      """;

  private final SshConnector connector;
  private final SshRoute route;

  /** Shells that wait for work, by the become under which they run: one each at most. */
  private final Map<List<String>, LongShell> idle = new ConcurrentHashMap<>();

  private @Nullable Line line;

  /** The process on the host that serves the session, or served the last one: number and start. */
  private String server = "";

  private long used = System.nanoTime();

  SshHost(SshConnector connector, SshRoute route) {
    this.connector = connector;
    this.route = route;
  }

  String name() {
    return route.host();
  }

  SshTimes times() {
    return connector.times();
  }

  /** A session and what goes through it. */
  private record Line(ClientSession session, Channels channels) {}

  /**
   * Starts a command line in the login shell.
   *
   * @throws io.changeover.failure.StepFailure as {@link Shell#run} does
   */
  ChannelExec start(String command, OutputStream output, OutputStream error) {
    boolean old = hasSession();
    Line current = line();
    try {
      return start(current, command, output, error);
    } catch (TransientFailure e) {
      if (old && !current.session().isOpen() && NotReached.isBehind(e)) {
        return start(line(), command, output, error);
      }
      throw e;
    }
  }

  private ChannelExec start(Line through, String command, OutputStream output, OutputStream error) {
    long end = System.nanoTime() + times().channel().toNanos();
    while (true) {
      if (through.channels().isFull()) {
        idle.keySet().forEach(become -> closeShell(idle.remove(become)));
      }
      if (!through.channels().take(end)) {
        throw SshFailures.noChannel(name(), new IOException("others are asked through it"));
      }
      ChannelExec channel = null;
      try {
        channel = open(through.session(), command, output, error);
        channel.addCloseFutureListener(closed -> through.channels().giveBack());
        return channel;
      } catch (IOException | IllegalStateException e) {
        if (!SshFailures.isOneTooMany(e) || System.nanoTime() > end) {
          throw SshFailures.noChannel(name(), e);
        }
        through.channels().refused();
      } finally {
        if (channel == null) {
          through.channels().giveBack();
        }
      }
    }
  }

  private ChannelExec open(
      ClientSession through, String command, OutputStream output, OutputStream error)
      throws IOException {
    ChannelExec channel = through.createExecChannel(command);
    channel.setOut(output);
    channel.setErr(error);
    OpenFuture opening = channel.open();
    if (!opening.await(times().channel())) {
      through.close(true); // it is frozen or gone, and the command may yet reach it
      throw SshFailures.lost(name(), new IOException("no answer within " + times().channel()));
    }
    opening.verify();
    return channel;
  }

  private static void closeShell(@Nullable LongShell shell) {
    if (shell != null) {
      shell.close();
    }
  }

  private synchronized boolean hasSession() {
    return line != null && line.session().isOpen();
  }

  private synchronized Line line() {
    if (line == null || !line.session().isOpen()) {
      idle.clear();
      line = null;
      Line fresh = new Line(connector.open(route), new Channels());
      try {
        relieve(fresh);
      } catch (StepFailure e) {
        fresh.session().close(true);
        throw e;
      }
      line = fresh;
    }
    used = System.nanoTime();
    return line;
  }

  /**
   * Ends what served the session before, so that nothing which was sent through that can still
   * arrive: else a host could be asked, say that nothing was started, and start it a moment later.
   */
  private void relieve(Line fresh) {
    String mark = LongShell.mark();
    Spoken output = new Spoken();
    String script = SERVER_OF.formatted(server) + " printf '\\n%s\\n' \"" + mark + " $s\"";
    ChannelExec channel = start(fresh, Words.forAnyShell(script), output, new Spoken());
    var events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), times().channel());
    channel.close(false);
    if (events.contains(ClientChannelEvent.TIMEOUT) || channel.getExitStatus() == null) {
      throw NotReached.because(
          "The new session with host %s did not answer; nothing was run there.".formatted(name()),
          null);
    }
    String last = output.lastLine();
    server = last.startsWith(mark + " ") ? last.substring(mark.length() + 1) : "";
  }

  /** A shell that nobody else uses until it is put back, or null if none waits. */
  @Nullable LongShell takeShell(List<String> become) {
    LongShell shell = idle.remove(become);
    synchronized (this) {
      used = System.nanoTime();
    }
    return shell != null && shell.isOpen() ? shell : null;
  }

  void putBack(List<String> become, LongShell shell) {
    if (isWanted() || idle.putIfAbsent(become, shell) != null) {
      shell.close();
    }
  }

  private synchronized boolean isWanted() {
    return line != null && line.channels().isWanted();
  }

  /** Closes the session if nobody used it for so long. */
  synchronized void closeIfIdle() {
    if (System.nanoTime() - used > times().idle().toNanos()) {
      close();
    }
  }

  synchronized void close() {
    idle.clear();
    if (line != null) {
      line.session().close(true);
      line = null;
    }
  }
}
