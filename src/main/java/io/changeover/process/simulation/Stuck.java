package io.changeover.process.simulation;

/**
 * A run that ends nowhere: it waits for ever, goes round and round, or the engine would stop it.
 */
final class Stuck extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Stuck(String why) {
    super(why, null, false, false);
  }
}
