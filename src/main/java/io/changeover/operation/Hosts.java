package io.changeover.operation;

import io.changeover.platform.HostRunners;
import io.changeover.platform.Secrets;
import java.util.function.ToLongFunction;

/**
 * What it takes to have something done on a host.
 *
 * @param fences the environment's current fence number, which only rises
 */
public record Hosts(HostRunners runners, Secrets secrets, ToLongFunction<String> fences) {}
