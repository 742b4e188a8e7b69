package io.changeover.platform.cloudify;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a command works with. The manager is asked for its version when it is first needed. */
final class Session {

  /** The address of a command that asks no manager. */
  static final URI NOWHERE = URI.create("none://no.manager");

  private final URI url;
  private final String tenant;
  private final Wire wire;
  private final Console console;
  private final Pace pace;
  private final CloudifySecrets secrets;
  private @Nullable CloudifyApi api;
  private volatile String left = "Nothing was changed";

  Session(URI url, String tenant, Wire wire, Console console, Pace pace, CloudifySecrets secrets) {
    this.url = url;
    this.tenant = tenant;
    this.wire = wire;
    this.console = console;
    this.pace = pace;
    this.secrets = secrets;
  }

  URI url() {
    return url;
  }

  /** Where it works, for a sentence. */
  String place() {
    return url.equals(NOWHERE) ? "this host" : url.toString();
  }

  String tenant() {
    return tenant;
  }

  Wire wire() {
    return wire;
  }

  Console console() {
    return console;
  }

  Pace pace() {
    return pace;
  }

  ArchiveSeal seal() {
    return new ArchiveSeal(secrets.key());
  }

  /**
   * @throws CallFailed if the manager does not answer
   */
  CloudifyApi api() {
    CloudifyApi known = api;
    if (known == null) {
      known = new CloudifyApi(wire, tenant);
      api = known;
    }
    return known;
  }

  /** What a failure from here on leaves behind; a sentence without its full stop. */
  void leaves(String what) {
    left = what;
  }

  String left() {
    return left;
  }
}
