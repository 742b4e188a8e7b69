package io.changeover.platform.command;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with {@code ${expressions}}; {@code $${} stands for {@code ${} itself. */
final class Template {

  private static final Pattern FORM = Pattern.compile("(\\$?)\\$\\{([^}]*)}");

  private Template() {}

  static String expand(String text, UnaryOperator<String> value) {
    return FORM.matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1).isEmpty()
                        ? value.apply(found.group(2))
                        : found.group().substring(1)));
  }

  static List<String> expressions(String text) {
    return FORM.matcher(text)
        .results()
        .filter(found -> found.group(1).isEmpty())
        .map(found -> found.group(2))
        .toList();
  }

  /** Whether the text is one expression and nothing else. */
  static boolean isOneExpression(String text) {
    var matcher = FORM.matcher(text);
    return matcher.matches() && matcher.group(1).isEmpty();
  }
}
