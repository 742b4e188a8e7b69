package io.changeover.lab.cloudify;

import org.jspecify.annotations.Nullable;

/** A status and what is to be written as JSON. */
record Answer(int status, @Nullable Object body) {

  static Answer ok(@Nullable Object body) {
    return new Answer(200, body);
  }

  static Answer created(@Nullable Object body) {
    return new Answer(201, body);
  }
}
