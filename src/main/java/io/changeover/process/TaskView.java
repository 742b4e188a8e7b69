package io.changeover.process;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision a person owes.
 *
 * @param gate {@code planApproval}, {@code goNoGo}, {@code finalSignOff}, {@code toProduction},
 *     {@code decideAfterFailure}, {@code confirmOverride}, {@code acceptDataLoss}, {@code
 *     resolvePreflight}
 * @param groups who may take it
 * @param notThese user ids that may not decide for it
 * @param choices the values {@code decision} may have
 * @param facts what to decide on, short, in display order
 */
public record TaskView(
    String id,
    String upgrade,
    String environment,
    String gate,
    String name,
    List<String> groups,
    List<String> notThese,
    List<String> choices,
    Map<String, String> facts,
    @Nullable String assignee,
    Instant created,
    @Nullable Instant due) {}
