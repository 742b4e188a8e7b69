package io.changeover.lab.cloudify;

import java.util.Arrays;
import java.util.List;

/** A version of the server, compared number by number; 4.5 is older than 4.5.5. */
record Release(String name) implements Comparable<Release> {

  /** The versions the stand-in answers as. */
  static final List<String> KNOWN =
      List.of("3.4.2", "4.0", "4.0.1", "4.2", "4.5", "4.5.5", "4.6", "5.0.5", "6.4", "7.0.4");

  /** One of the known versions; 4.2.0 is 4.2. */
  static Release known(String name) {
    var wanted = new Release(name);
    return KNOWN.stream()
        .map(Release::new)
        .filter(release -> release.compareTo(wanted) == 0)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The stand-in knows no version '%s'. It knows: %s."
                        .formatted(name, String.join(", ", KNOWN))));
  }

  /** As the server itself says it: always three numbers. */
  String full() {
    return name.split("\\.").length < 3 ? name + ".0" : name;
  }

  boolean since(String other) {
    return compareTo(new Release(other)) >= 0;
  }

  boolean before(String other) {
    return !since(other);
  }

  @Override
  public int compareTo(Release other) {
    return Arrays.compare(numbers(), other.numbers());
  }

  private int[] numbers() {
    var numbers = new int[3];
    var parts = name.split("\\.", -1);
    for (int i = 0; i < 3 && i < parts.length; i++) {
      numbers[i] = Integer.parseInt(parts[i].replaceAll("\\D.*", ""));
    }
    return numbers;
  }
}
