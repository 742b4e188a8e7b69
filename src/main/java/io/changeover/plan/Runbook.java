package io.changeover.plan;

/**
 * The diagrams and decision tables that one plan is made on.
 *
 * @param id of the version, such as {@code B-7}
 * @param note who made or approved it, in words
 */
public record Runbook(
    String id, String note, ProcessCatalog catalog, PathChoice path, GateChoice gate) {}
