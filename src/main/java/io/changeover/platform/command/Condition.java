package io.changeover.platform.command;

import io.changeover.platform.Work;
import io.changeover.version.VersionRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something of an action is left out; everything that is given must hold.
 *
 * @param started an action of this hop of which a command was started
 * @param notStarted one of which none was
 * @param setting a setting that has a value
 * @param evidence an evidence that was captured
 * @param noEvidence one that was not, up to when the step was begun or tried again
 * @param fact a fact that has just the one line {@code is}
 * @param from the versions that the hop begins at
 * @param to the versions that it leads to
 */
record Condition(
    @Nullable String started,
    @Nullable String notStarted,
    @Nullable String setting,
    @Nullable String evidence,
    @Nullable String noEvidence,
    @Nullable String fact,
    @Nullable String is,
    @Nullable VersionRange from,
    @Nullable VersionRange to) {

  boolean holds(Work work, Scope scope) {
    return (started == null || work.started().contains(started))
        && (notStarted == null || !work.started().contains(notStarted))
        && (setting == null || !scope.value("setting." + setting).isEmpty())
        && (evidence == null || work.evidence().containsKey(evidence))
        && (noEvidence == null || !work.evidence().containsKey(noEvidence))
        && (from == null || from.contains(work.from()))
        && (to == null || to.contains(work.to()))
        && (fact == null || List.of(String.valueOf(is)).equals(work.facts().get(fact)));
  }
}
