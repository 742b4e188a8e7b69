package io.changeover.lab;

import io.changeover.failure.BadInput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the lab can stand up, and from which version to which its rollouts go. */
public enum LabKind {
  POSTGRESQL("postgresql", "14", "17", List.of("postgres", "shop")),
  H2("h2", "1.4.200", "2.3.232", List.of("admin", "shop")),
  /** Zones of Tomcats with a web shop behind HAProxy; has no database. */
  TOMCAT("tomcat", "9.0", "10.1", List.of("", ""));

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

  /** The platform's id, used in inventories and on the command line. */
  public String word() {
    return word;
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

  /** The environments that the lab makes of it if nobody names others. */
  public List<String> environments() {
    String name = isWeb() ? "shop-web" : "shop";
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
        .orElseThrow(
            () ->
                new BadInput(
                    "The lab cannot stand up '%s'. It has: %s."
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(LabKind::word)
                                .collect(Collectors.joining(", ")))));
  }
}
