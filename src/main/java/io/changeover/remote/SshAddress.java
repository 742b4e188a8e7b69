package io.changeover.remote;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an SSH server listens, and as whom to log in there. */
record SshAddress(String user, String host, int port) {

  private static final Pattern FORM =
      Pattern.compile("ssh://([^/@:\\s]+)@(?:\\[([^\\]]+)\\]|([^/@:\\s]+))(?::(\\d{1,5}))?");

  /**
   * @param text {@code ssh://USER@HOST:PORT}; the port may be left out
   * @throws IllegalArgumentException if it is something else
   */
  static SshAddress of(String text) {
    Matcher found = FORM.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException(text + " is no address like ssh://USER@HOST:PORT");
    }
    String host = found.group(2) == null ? found.group(3) : found.group(2);
    int port = found.group(4) == null ? 22 : Integer.parseInt(found.group(4));
    return new SshAddress(found.group(1), host, port);
  }

  /** As a known_hosts file names it. */
  String knownAs() {
    return port == 22 ? host : "[" + host + "]:" + port;
  }

  @Override
  public String toString() {
    return "ssh://" + user + "@" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
