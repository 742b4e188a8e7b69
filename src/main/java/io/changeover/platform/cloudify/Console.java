package io.changeover.platform.cloudify;

import java.io.PrintStream;

/** What people read: progress on standard output, the one last sentence on standard error. */
final class Console {

  private final PrintStream out;
  private final PrintStream err;
  private final Scrub scrub;

  Console(PrintStream out, PrintStream err, Scrub scrub) {
    this.out = out;
    this.err = err;
    this.scrub = scrub;
  }

  /** For who may put nothing but an answer on standard output: what is said goes to the error. */
  Console aside() {
    return new Console(err, err, scrub);
  }

  synchronized void say(String line) {
    out.println(scrub.clean(line));
    out.flush();
  }

  synchronized void complain(String sentence) {
    err.println(scrub.clean(sentence).replaceAll("\\s*\\R\\s*", " "));
    err.flush();
  }
}
