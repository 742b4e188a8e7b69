package io.changeover.lab;

/**
 * How many Tomcats a new web environment has.
 *
 * @param zones how many failure domains
 * @param each how many servers in each
 */
public record LabLayout(int zones, int each) {

  /** What {@code lab up} makes. */
  public static final LabLayout USUAL = new LabLayout(2, 2);
}
