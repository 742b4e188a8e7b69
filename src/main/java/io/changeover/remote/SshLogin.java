package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.Secrets;
import io.changeover.platform.SshAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Gives a session what it may log in with; secrets are resolved here and not kept. */
final class SshLogin {

  private final Secrets secrets;

  SshLogin(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * @param last whether the server is the host itself; only that is told the password
   * @throws PermanentFailure if a reference leads nowhere or to something that is no key
   */
  void equip(ClientSession session, SshAccess access, boolean last) {
    if (!access.key().isEmpty()) {
      keys(session, access).forEach(session::addPublicKeyIdentity);
    }
    if (last && !access.password().isEmpty()) {
      session.addPasswordIdentity(secrets.resolve(access.password()));
    }
  }

  /** The socket's path, or empty if no agent is to be asked. */
  String agent(SshAccess access) {
    return access.agent().isEmpty() ? "" : secrets.resolve(access.agent());
  }

  private Iterable<KeyPair> keys(ClientSession session, SshAccess access) {
    byte[] text = secrets.resolve(access.key()).getBytes(StandardCharsets.UTF_8);
    FilePasswordProvider passphrase =
        access.passphrase().isEmpty()
            ? FilePasswordProvider.EMPTY
            : FilePasswordProvider.of(secrets.resolve(access.passphrase()));
    Iterable<KeyPair> keys;
    try {
      keys =
          SecurityUtils.loadKeyPairIdentities(
              session,
              NamedResource.ofName(access.key()),
              new ByteArrayInputStream(text),
              passphrase);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw noKey(access, e);
    }
    if (keys == null) {
      throw noKey(access, new IOException("no key in it"));
    }
    return keys;
  }

  private static PermanentFailure noKey(SshAccess access, Exception cause) {
    return new PermanentFailure(
        "%s is no private key that can be read. Nothing was changed. Write a reference to a key in the format of OpenSSH or PEM, and its passphrase if it has one."
            .formatted(access.key()),
        cause);
  }
}
