package io.changeover.lab;

/**
 * How one environment of the lab stands.
 *
 * @param version the version its data is in, or empty if there is no data folder (in the middle of
 *     an upgrade, or removed)
 * @param serverRunning whether its server's process is there
 * @param clientRunning whether its writing client's process is there
 * @param acknowledged how many rows the client was told are safe
 * @param client the client's last word: when, connected or refused, why; empty if it never ran
 */
public record LabStatus(
    LabEnvironment environment,
    String version,
    boolean serverRunning,
    boolean clientRunning,
    long acknowledged,
    String client) {}
