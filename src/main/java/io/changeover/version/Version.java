package io.changeover.version;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A product version as the product prints it, ordered by its dotted numbers: {@code 14.19}, {@code
 * 1.4.200}. Text behind the numbers ({@code 17.0-beta2}, {@code 15.18 (Debian 15.18-0)}) is kept
 * for people; {@code -word} orders before the same numbers without it.
 */
public record Version(String text) implements Comparable<Version> {

  public Version {
    if (text.isBlank() || !Character.isDigit(text.strip().charAt(0))) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a version: it must begin with a number");
    }
    text = text.strip();
  }

  /** The numbers in front, without trailing zeros: {@code 17.0} and {@code 17} are the same. */
  public List<BigInteger> numbers() {
    var numbers = written();
    while (numbers.size() > 1 && numbers.get(numbers.size() - 1).signum() == 0) {
      numbers.remove(numbers.size() - 1);
    }
    return numbers;
  }

  public BigInteger major() {
    return numbers().get(0);
  }

  /**
   * Whether this is {@code release} itself or one of its patch levels: 14.19 belongs to 14, 4.0.1
   * to 4.0, and 4.2 does not.
   */
  public boolean belongsTo(Version release) {
    var mine = written();
    var theirs = release.written();
    while (mine.size() < theirs.size()) {
      mine.add(BigInteger.ZERO);
    }
    return mine.subList(0, theirs.size()).equals(theirs);
  }

  private List<BigInteger> written() {
    var numbers = new ArrayList<BigInteger>();
    for (String part : text.split("[^0-9.]", 2)[0].split("\\.")) {
      if (!part.isEmpty()) {
        numbers.add(new BigInteger(part));
      }
    }
    return numbers;
  }

  @Override
  public int compareTo(Version other) {
    var mine = numbers();
    var theirs = other.numbers();
    for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
      var a = i < mine.size() ? mine.get(i) : BigInteger.ZERO;
      var b = i < theirs.size() ? theirs.get(i) : BigInteger.ZERO;
      if (a.compareTo(b) != 0) {
        return a.compareTo(b);
      }
    }
    return Boolean.compare(other.isPreRelease(), isPreRelease());
  }

  private boolean isPreRelease() {
    return text.matches("[0-9.]+-?(?i:alpha|beta|rc|m).*");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return numbers().hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
