package io.changeover.process;

import java.time.Instant;

/**
 * A server of a cluster.
 *
 * @param id kept in its data folder
 * @param url where it answers; empty while it starts
 * @param leads whether it is the one that follows what runs on hosts
 * @param alive whether it was heard of in the last seconds
 * @param clockMillis its clock minus the database's
 * @param trouble why it takes no work; empty if it does
 */
public record NodeView(
    String id,
    String url,
    String holder,
    boolean leads,
    boolean alive,
    Instant since,
    Instant seen,
    String version,
    String inventory,
    long clockMillis,
    String trouble) {}
