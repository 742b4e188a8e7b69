package io.changeover.platform;

import java.time.Duration;

/**
 * How a step goes over many hosts: each host has the step's commands in their order, hosts are
 * taken side by side within these limits. A host counts as unavailable from its first command until
 * {@code soak} after its last, and for good if it failed.
 *
 * @param maxParallel how many hosts at once, at least 1; fewer while hosts are hard to reach
 * @param maxUnavailable how many hosts of one zone may be unavailable at once; 0 for any number
 * @param canary how many hosts go first, one after another; if one of them fails, no other begins
 * @param soak how long a host is watched after its last command before another takes its place
 * @param failureBudget how many hosts may fail, canaries apart, before no other begins
 */
public record Fleet(
    int maxParallel, int maxUnavailable, int canary, Duration soak, int failureBudget) {}
