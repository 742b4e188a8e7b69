package io.changeover.platform;

import java.util.List;

/**
 * How to log in to a host over SSH. Empty texts stand for what is not given. Secrets are references
 * ({@code env:NAME}, {@code file:PATH}), resolved when a session is opened.
 *
 * @param key reference to the text of a private key
 * @param passphrase reference to that key's passphrase
 * @param password reference to the user's password; never offered to jump hosts
 * @param agent socket of an ssh-agent: an absolute path, or {@code env:NAME} of a variable that
 *     holds it
 * @param knownHosts file with the host keys that are trusted; {@code ~/.ssh/known_hosts} if empty
 * @param jump hosts to go through, first one first, each {@code ssh://USER@HOST:PORT}
 * @param shell {@code sh} or {@code powershell}
 */
public record SshAccess(
    String key,
    String passphrase,
    String password,
    String agent,
    String knownHosts,
    List<String> jump,
    String shell) {

  public static final SshAccess NONE = new SshAccess("", "", "", "", "", List.of(), "sh");

  public SshAccess {
    jump = List.copyOf(jump);
  }
}
