package io.changeover.version;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range in interval notation: {@code [12,17)} holds 12 and not 17, {@code [14,]} holds everything
 * from 14 on, {@code [14]} holds 14 and its patch levels, {@code [12,16]} holds 16.9 too.
 */
public final class VersionRange {

  private static final Pattern FORM =
      Pattern.compile("([\\[(])\\s*([^,\\])]*?)\\s*(?:(,)\\s*([^\\])]*?)\\s*)?([\\])])");

  private final String text;
  private final @Nullable Version from;
  private final @Nullable Version to;
  private final boolean fromIncluded;
  private final boolean toIncluded;

  private VersionRange(
      String text,
      @Nullable Version from,
      @Nullable Version to,
      boolean fromIncluded,
      boolean toIncluded) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.fromIncluded = fromIncluded;
    this.toIncluded = toIncluded;
  }

  /**
   * @throws IllegalArgumentException if the text is no interval; the message shows one that is
   */
  public static VersionRange parse(String text) {
    var matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a version range: write it like [12,17) or [14,]");
    }
    Version from = matcher.group(2).isEmpty() ? null : new Version(matcher.group(2));
    boolean single = matcher.group(3) == null;
    String upper = single ? matcher.group(2) : matcher.group(4);
    Version to = upper == null || upper.isEmpty() ? null : new Version(upper);
    return new VersionRange(
        text.strip(), from, to, matcher.group(1).equals("["), matcher.group(5).equals("]"));
  }

  public boolean contains(Version version) {
    return aboveLower(version) && belowUpper(version);
  }

  private boolean aboveLower(Version version) {
    if (from == null) {
      return true;
    }
    int order = version.compareTo(from);
    return fromIncluded ? order >= 0 : order > 0 && !version.belongsTo(from);
  }

  private boolean belowUpper(Version version) {
    if (to == null) {
      return true;
    }
    return toIncluded
        ? version.compareTo(to) <= 0 || version.belongsTo(to)
        : version.compareTo(to) < 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
