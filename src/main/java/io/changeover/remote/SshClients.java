package io.changeover.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** A client that uses nothing but what a connection brings along: no files of the user's own. */
final class SshClients {

  /** Whose host keys a connection trusts. */
  static final AttributeKey<TrustedKeys> TRUSTED = new AttributeKey<>();

  /** The socket of the agent that a connection may ask, or empty. */
  static final AttributeKey<String> AGENT = new AttributeKey<>();

  private static final int UNANSWERED = 2;

  private SshClients() {}

  static SshClient started(SshTimes times) {
    SshClient client = SshClient.setUpDefaultClient();
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setServerKeyVerifier(
        (session, address, key) ->
            context(session, TRUSTED).verifyServerKey(session, address, key));
    client.setAgentFactory(new Agents());
    client.addSessionListener(new KnownTypesFirst());
    CoreModuleProperties.TCP_NODELAY.set(client, true); // off by default: 40 ms a step
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, times.keepAlive());
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, UNANSWERED);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO); // ours counts uses, not packets
    CoreModuleProperties.AUTH_TIMEOUT.set(client, times.connect().plus(times.authentication()));
    CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, times.connect());
    CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
    client.start();
    return client;
  }

  private static <T> T context(Session session, AttributeKey<T> key) {
    var context = ((ClientSession) session).getConnectionContext();
    T value = context == null ? null : context.getAttribute(key);
    if (value == null) {
      throw new IllegalStateException("a connection of ours without its context");
    }
    return value;
  }

  /**
   * Asks for a host key of a type that the known_hosts file has, as ssh does; else the server shows
   * another one, and that would look like a changed key.
   */
  private static final class KnownTypesFirst implements SessionListener {

    @Override
    public void sessionCreated(Session session) {
      List<String> known = context(session, TRUSTED).types();
      List<NamedFactory<Signature>> all = new ArrayList<>(session.getSignatureFactories());
      all.sort(Comparator.comparing(each -> !known.contains(keyType(each.getName()))));
      session.setSignatureFactories(all);
    }

    private static String keyType(String signature) {
      return signature.startsWith("rsa-sha2-") ? "ssh-rsa" : signature;
    }
  }

  /** Agents are asked by this client only, never forwarded to a host. */
  private static final class Agents implements SshAgentFactory {

    @Override
    public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
      return List.of();
    }

    @Override
    public @Nullable SshAgent createClient(Session session, FactoryManager manager)
        throws java.io.IOException {
      String path = context(session, AGENT);
      return path.isEmpty() ? null : new AgentSocket(path);
    }

    @Override
    public SshAgentServer createServer(ConnectionService service) {
      throw new UnsupportedOperationException("agents are not forwarded");
    }
  }
}
