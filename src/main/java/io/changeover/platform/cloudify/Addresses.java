package io.changeover.platform.cloudify;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Where a manager's address leads to. */
final class Addresses {

  private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

  private Addresses() {}

  static InetAddress[] all(URI url) throws UnknownHostException {
    String host = String.valueOf(url.getHost());
    return InetAddress.getAllByName(host.replaceAll("^\\[|]$", ""));
  }

  /** Notes each address as {@code address}, written as a host lists its own. */
  static void write(URI url, Facts facts) {
    try {
      List.of(all(url)).forEach(address -> facts.put("address", text(address)));
    } catch (UnknownHostException nameless) {
      facts.unknown("address", "the name %s is not known".formatted(url.getHost()));
    }
  }

  /** IPv6 with its longest run of zeros left out, as RFC 5952 wants it and Java does not. */
  static String text(InetAddress address) {
    String plain = address.getHostAddress().replaceAll("%.*$", "");
    if (!(address instanceof Inet6Address)) {
      return plain;
    }
    MatchResult longest = null;
    for (MatchResult run : ZEROS.matcher(plain).results().toList()) {
      if (longest == null || run.group().length() > longest.group().length()) {
        longest = run;
      }
    }
    return longest == null
        ? plain
        : plain.substring(0, longest.start()) + "::" + plain.substring(longest.end());
  }
}
