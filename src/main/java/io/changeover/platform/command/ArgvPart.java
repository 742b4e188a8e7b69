package io.changeover.platform.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments that come and go together.
 *
 * @param values templates
 * @param forEach repeats the values for each line of {@code fact.NAME} or {@code evidence.NAME}
 * @param onlyIf leaves them out unless it holds
 */
record ArgvPart(List<String> values, @Nullable String forEach, @Nullable Condition onlyIf) {

  ArgvPart {
    values = List.copyOf(values);
  }
}
