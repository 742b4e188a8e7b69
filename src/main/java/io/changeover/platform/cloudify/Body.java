package io.changeover.platform.cloudify;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;

/**
 * An answer whose body is read as it comes. A read that brings nothing for the time of one answer
 * fails, so that it waits for no one for ever.
 */
record Body(int status, HttpHeaders headers, InputStream in) implements AutoCloseable {

  /** Ends the connection; what is left of the body is of no use, and its end none to anybody. */
  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException ended) {
      // It is closed all the same.
    }
  }
}
