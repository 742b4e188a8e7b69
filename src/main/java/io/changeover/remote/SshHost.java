package io.changeover.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/** A host and the one session with it, which is kept, and made anew when it was lost. */
final class SshHost {

  private final SshConnector connector;
  private final SshRoute route;

  /** Shells that wait for work, by the become under which they run: one each at most. */
  private final Map<List<String>, LongShell> idle = new ConcurrentHashMap<>();

  private @Nullable ClientSession session;
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

  /**
   * Starts a command line in the login shell.
   *
   * @throws io.changeover.failure.StepFailure as {@link Shell#run} does
   */
  ChannelExec start(String command, OutputStream output, OutputStream error) {
    boolean old = hasSession();
    ClientSession current = session();
    ChannelExec channel;
    try {
      channel = current.createExecChannel(command);
      channel.setOut(output);
      channel.setErr(error);
      OpenFuture opening = channel.open();
      if (!opening.await(times().channel())) {
        current.close(true); // it is frozen or gone, and the command may yet reach it
        throw SshFailures.lost(name(), new IOException("no answer within " + times().channel()));
      }
      opening.verify();
      return channel;
    } catch (IOException | RuntimeException e) {
      if (e instanceof io.changeover.failure.StepFailure known) {
        throw known;
      }
      if (old && !current.isOpen()) {
        return start(command, output, error); // by a new session: nothing was sent by the old one
      }
      throw SshFailures.noChannel(name(), e);
    }
  }

  private synchronized boolean hasSession() {
    return session != null && session.isOpen();
  }

  private synchronized ClientSession session() {
    if (session == null || !session.isOpen()) {
      session = null;
      session = connector.open(route);
    }
    used = System.nanoTime();
    return session;
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
    if (idle.putIfAbsent(become, shell) != null) {
      shell.close();
    }
  }

  /** Closes the session if nobody used it for so long. */
  synchronized void closeIfIdle() {
    if (System.nanoTime() - used > times().idle().toNanos()) {
      close();
    }
  }

  synchronized void close() {
    idle.clear();
    if (session != null) {
      session.close(true);
      session = null;
    }
  }
}
