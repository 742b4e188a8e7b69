package io.changeover.platform.command;

import io.changeover.platform.Work;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something of an action is left out; everything that is given must hold.
 *
 * @param started an action of this hop of which a command was started
 * @param notStarted one of which none was
 * @param setting a setting that has a value
 * @param evidence an evidence that was captured
 * @param fact a fact that has just the one line {@code is}
 */
record Condition(
    @Nullable String started,
    @Nullable String notStarted,
    @Nullable String setting,
    @Nullable String evidence,
    @Nullable String fact,
    @Nullable String is) {

  boolean holds(Work work, Scope scope) {
    return (started == null || work.started().contains(started))
        && (notStarted == null || !work.started().contains(notStarted))
        && (setting == null || !scope.value("setting." + setting).isEmpty())
        && (evidence == null || work.evidence().containsKey(evidence))
        && (fact == null || List.of(String.valueOf(is)).equals(work.facts().get(fact)));
  }
}
