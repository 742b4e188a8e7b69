package io.changeover.lab;

import io.changeover.failure.BadInput;
import java.util.Arrays;
import java.util.List;

/** What the lab can stand up, and from which version to which its rollouts go. */
public enum LabKind {
  POSTGRESQL("postgresql", "14", "17", List.of("postgres", "shop")),
  H2("h2", "1.4.200", "2.3.232", List.of("admin", "shop")),
  /** Zones of Tomcats with a web shop behind HAProxy; has no database. */
  TOMCAT("tomcat", "9.0", "10.1", List.of("", "")),
  /** A stand-in of a Cloudify manager, upgraded where it is; has no database. */
  CLOUD("cloudify", "4.0.1", "4.2", List.of("admin", "")),
  /** The oldest manager there is a way from, to a new host. */
  CLOUD_OLD("cloudify-old", "3.4.2", "4.2", List.of("admin", "")),
  /** A manager to the newest, on a new host. */
  CLOUD_NEW("cloudify-new", "4.2", "7.0.4", List.of("admin", ""));

  private final String word;
  private final String from;
  private final String to;
  private final List<String> access;

  LabKind(String word, String from, String to, List<String> access) {
    this.word = word;
    this.from = from;
    this.to = to;
    this.access = access;
  }

  /** What it is known by in the lab's own files; the platform's id where it is the only one. */
  public String word() {
    return word;
  }

  /** The platform's id, used in inventories and on the command line. */
  public String platform() {
    return isStandIn() ? CLOUD.word : word;
  }

  /** The path that the lab's rollouts take. */
  public String path() {
    return isWeb() ? "zero-downtime" : isNewHost() ? "new-host" : "in-place";
  }

  /** The version that {@code up} makes. */
  public String from() {
    return from;
  }

  /** The version that the lab's rollouts go to. */
  public String to() {
    return to;
  }

  /** Whether it is several servers behind a load balancer, without a database. */
  public boolean isWeb() {
    return this == TOMCAT;
  }

  /** Whether it only answers like the real thing, which nobody may run here. */
  public boolean isStandIn() {
    return this == CLOUD || isNewHost();
  }

  /** Whether there is a second machine that takes over. */
  public boolean isNewHost() {
    return this == CLOUD_OLD || this == CLOUD_NEW;
  }

  /** The environments that the lab makes of it if nobody names others. */
  public List<String> environments() {
    String name = isWeb() ? "shop-web" : isStandIn() ? word.replace("cloudify", "cloud") : "shop";
    return List.of(name + "-preprod", name + "-prod");
  }

  /** The user that may do everything. */
  String superuser() {
    return access.get(0);
  }

  /** The database the shop is in. */
  String database() {
    return access.get(1);
  }

  /**
   * @throws BadInput if the lab has no kind of that word; the message lists those there are
   */
  public static LabKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(() -> unknown(word));
  }

  /**
   * All kinds of one platform.
   *
   * @throws BadInput if the lab has none; the message lists the platforms there are
   */
  public static List<LabKind> ofPlatform(String id) {
    var kinds = Arrays.stream(values()).filter(kind -> kind.platform().equals(id)).toList();
    if (kinds.isEmpty()) {
      throw unknown(id);
    }
    return kinds;
  }

  /** The ids of the platforms that the lab has. */
  public static List<String> platforms() {
    return Arrays.stream(values()).map(LabKind::platform).distinct().toList();
  }

  private static BadInput unknown(String word) {
    return new BadInput(
        "The lab cannot stand up '%s'. It has: %s."
            .formatted(word, String.join(", ", platforms())));
  }
}
