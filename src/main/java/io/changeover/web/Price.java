package io.changeover.web;

/**
 * One thing an operator could do to an upgrade now.
 *
 * @param action the word that the REST address and the command line use
 * @param possible whether it makes sense at this moment
 * @param cost what it would cost in time and data, or why it is not possible, in words
 */
record Price(String action, String label, boolean possible, String cost) {}
