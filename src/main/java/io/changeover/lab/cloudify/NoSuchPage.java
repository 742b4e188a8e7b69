package io.changeover.lab.cloudify;

/** A path that this version does not know. The answer is a page, not JSON. */
final class NoSuchPage extends RuntimeException {}
