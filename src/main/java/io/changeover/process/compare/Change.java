package io.changeover.process.compare;

/**
 * One thing that is different.
 *
 * @param element id of the element, or empty if it is about the whole file
 * @param name of the element, for people
 * @param aspect what of it: {@code added}, {@code removed}, {@code step}, {@code condition}, {@code
 *     retry}, {@code mapping …}, {@code people}, {@code form}, {@code due} … ; or the attribute
 * @param before empty if it was not there
 * @param after empty if it is gone
 */
public record Change(String element, String name, String aspect, String before, String after) {}
