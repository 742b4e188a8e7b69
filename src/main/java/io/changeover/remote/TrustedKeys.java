package io.changeover.remote;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/**
 * The host keys that a known_hosts file trusts for one server. Nothing is ever added to that file:
 * a key that is not in it blocks, and {@link #refusal()} says what a person can do.
 */
final class TrustedKeys extends KnownHostsServerKeyVerifier {

  private final SshAddress server;
  private final Path file;
  private volatile String refusal = "";

  TrustedKeys(SshAddress server, Path file) {
    super((session, address, key) -> false, file);
    this.server = server;
    this.file = file;
  }

  /** Why the server's key was refused, and the cure; empty if it was not. */
  String refusal() {
    return refusal;
  }

  /** Types of the keys that the file has for this server, as the protocol names them. */
  List<String> types() {
    try {
      return findKnownHostEntries(null, null, reloadKnownHosts(null, file)).stream()
          .map(entry -> entry.getHostEntry().getKeyEntry().getKeyType())
          .distinct()
          .toList();
    } catch (java.io.IOException | java.security.GeneralSecurityException e) {
      return List.of(); // said when the key is verified
    }
  }

  @Override
  protected boolean acceptUnknownHostKey(
      ClientSession session, SocketAddress address, PublicKey key) {
    refusal =
        "The host key of %s is not known: it showed %s, and %s has no key of %s. If that is the host's fingerprint (on its console: %s), accept it with: %s"
            .formatted(server, shown(key), file, server.knownAs(), console(key), accept());
    return false;
  }

  @Override
  public boolean acceptModifiedServerKey(
      ClientSession session,
      SocketAddress address,
      KnownHostEntry entry,
      PublicKey expected,
      PublicKey key) {
    refusal =
        "The host key of %s has changed: it showed %s, but %s has %s. Somebody may be in between, or the host was set up anew. Find out which; if it was set up anew (on its console: %s), run: ssh-keygen -f %s -R '%s' and then: %s"
            .formatted(
                server,
                shown(key),
                file,
                shown(expected),
                console(key),
                file,
                server.knownAs(),
                accept());
    return false;
  }

  @Override
  protected void handleRevokedKey(ClientSession session, SocketAddress address, PublicKey key) {
    refusal =
        "The host key of %s, %s, is marked as revoked in %s. Give the host a new key."
            .formatted(server, shown(key), file);
  }

  /** The name that was asked for, never the address of a tunnel's end. */
  @Override
  protected Collection<SshdSocketAddress> resolveHostNetworkIdentities(
      ClientSession session, SocketAddress remoteAddress) {
    return List.of(new SshdSocketAddress(server.host(), server.port()));
  }

  private static String shown(PublicKey key) {
    return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
  }

  private static String console(PublicKey key) {
    String type = KeyUtils.getKeyType(key);
    String name = type.contains("ed25519") ? "ed25519" : type.contains("ecdsa") ? "ecdsa" : "rsa";
    return "ssh-keygen -lf /etc/ssh/ssh_host_" + name + "_key.pub";
  }

  private String accept() {
    return "ssh-keyscan -p %d %s >>%s".formatted(server.port(), server.host(), file);
  }
}
