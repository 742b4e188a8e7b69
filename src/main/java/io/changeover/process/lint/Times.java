package io.changeover.process.lint;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Times as the engine reads them: it does so when a token gets there, which is too late. */
final class Times {

  private static final Pattern DURATION =
      Pattern.compile("P(?=\\d|T\\d)(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?");
  private static final Pattern CYCLE = Pattern.compile("R\\d/(.+)");

  private Times() {}

  /** Days, hours, minutes and seconds, such as {@code P1DT4H}. */
  static boolean isDuration(String text) {
    if (!DURATION.matcher(text).matches()) {
      return false;
    }
    try {
      return !Duration.parse(text).isNegative();
    } catch (DateTimeException | ArithmeticException tooLong) {
      return false;
    }
  }

  static boolean isDate(String text) {
    return isRead(() -> OffsetDateTime.parse(text)) || isRead(() -> LocalDateTime.parse(text));
  }

  /** How often something is tried again and how far apart, such as {@code R3/PT10S}. */
  static boolean isRetryCycle(String text) {
    var cycle = CYCLE.matcher(text);
    return cycle.matches() && cycle.group(1).startsWith("PT") && isDuration(cycle.group(1));
  }

  private static boolean isRead(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (DateTimeException unreadable) {
      return false;
    }
  }
}
