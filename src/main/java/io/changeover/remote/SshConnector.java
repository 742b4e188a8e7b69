package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.Secrets;
import io.changeover.platform.SshAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.forward.ExplicitPortForwardingTracker;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/** Opens sessions: the way through jump hosts, host keys, login. One client serves them all. */
final class SshConnector implements AutoCloseable {

  private final SshTimes times;
  private final SshLogin login;
  private final Path defaultKnownHosts;
  private @Nullable SshClient client;

  SshConnector(SshTimes times, Secrets secrets, Path defaultKnownHosts) {
    this.times = times;
    this.login = new SshLogin(secrets);
    this.defaultKnownHosts = defaultKnownHosts;
  }

  SshTimes times() {
    return times;
  }

  /**
   * @throws io.changeover.failure.TransientFailure behind which {@link NotReached} stands, if a
   *     server on the way does not answer
   * @throws PermanentFailure if a host key or the login is refused
   */
  ClientSession open(SshRoute route) {
    ClientSession session = null;
    for (SshAddress hop : route.hops()) {
      session = next(route, hop, session);
    }
    return Objects.requireNonNull(session);
  }

  private ClientSession next(SshRoute route, SshAddress hop, @Nullable ClientSession before) {
    SshAccess access = route.access();
    TrustedKeys trusted =
        new TrustedKeys(
            hop, access.knownHosts().isEmpty() ? defaultKnownHosts : Path.of(access.knownHosts()));
    ClientSession session = null;
    try {
      String host = hop.host();
      int port = hop.port();
      if (before != null) {
        ExplicitPortForwardingTracker tunnel = tunnel(before, hop);
        host = tunnel.getBoundAddress().getHostName();
        port = tunnel.getBoundAddress().getPort();
      }
      AttributeRepository context =
          AttributeRepository.ofAttributesMap(
              java.util.Map.of(SshClients.TRUSTED, trusted, SshClients.AGENT, login.agent(access)));
      session =
          client().connect(hop.user(), host, port, context).verify(times.connect()).getSession();
      tie(before, session);
      login.equip(session, access, route.isLast(hop));
      session.auth().verify(times.authentication());
      return session;
    } catch (IOException | RuntimeException e) {
      close(session);
      close(before);
      throw SshFailures.onTheWay(route, hop, trusted.refusal(), e);
    }
  }

  private static ExplicitPortForwardingTracker tunnel(ClientSession through, SshAddress to)
      throws IOException {
    return through.createLocalPortForwardingTracker(
        new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress(to.host(), to.port()));
  }

  /** A session does not outlive the one it goes through, nor the other way round. */
  private static void tie(@Nullable ClientSession before, ClientSession session) {
    if (before != null) {
      before.addCloseFutureListener(closed -> session.close(true));
      session.addCloseFutureListener(closed -> before.close(true));
    }
  }

  private static void close(@Nullable ClientSession session) {
    if (session != null) {
      session.close(true);
    }
  }

  private synchronized SshClient client() {
    if (client == null) {
      client = SshClients.started(times);
    }
    return client;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.stop();
      client = null;
    }
  }
}
