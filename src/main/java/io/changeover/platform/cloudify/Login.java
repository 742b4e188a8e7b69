package io.changeover.platform.cloudify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: by a token, which does not last, or by name and password. There may be two: after a
 * restore the administrator is the old manager's. The one that was accepted last is asked with
 * first; the other one follows a 401. From 4.4 a manager locks an account after some failures in a
 * row (4 unless configured), and a success clears the count, so that a switch costs one failure and
 * no lock.
 */
final class Login {

  /** A header, or none: a manager 3.4.2 without security wants none. */
  record Header(String name, String value) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final List<Header> known = new ArrayList<>();
  private final int others;
  private volatile int current;

  Login(CloudifySecrets secrets) {
    if (secrets.token() != null) {
      known.add(new Header("Authentication-Token", secrets.token()));
    }
    add(secrets.username(), secrets.password());
    others = known.size();
    add(secrets.otherUsername(), secrets.otherPassword());
  }

  private void add(@Nullable String user, @Nullable String password) {
    if (user != null && password != null) {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      known.add(new Header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)));
    }
  }

  /** The accepted one first; at least one entry, null where there are no credentials. */
  List<@Nullable Header> candidates() {
    var candidates = new ArrayList<@Nullable Header>();
    if (known.isEmpty()) {
      candidates.add(null);
    }
    for (int i = 0; i < known.size(); i++) {
      candidates.add(known.get((current + i) % known.size()));
    }
    return candidates;
  }

  void accepted(@Nullable Header header) {
    int at = known.indexOf(header);
    if (at >= 0) {
      current = at;
    }
  }

  /** Whether it is the other one that was accepted last. */
  boolean isOther() {
    return current >= others && others > 0;
  }

  @Override
  public String toString() {
    return "Login";
  }
}
