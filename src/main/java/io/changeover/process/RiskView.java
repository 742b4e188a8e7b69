package io.changeover.process;

import java.util.List;

/**
 * How a risk of an upgrade's plan stands.
 *
 * @param acceptedBy who accepted it for this plan
 * @param persons how many have to
 * @param mayAccept whether the person who looks may accept it now
 */
public record RiskView(String name, List<String> acceptedBy, int persons, boolean mayAccept) {}
