package io.changeover.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command line in this process and keeps what it printed. */
final class Shell {

  private final Parts parts;

  Shell(Parts parts) {
    this.parts = parts;
  }

  record Result(int exitCode, String out, String err) {}

  Result run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        Changeover.commandLine(parts)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Result(exitCode, out.toString(), err.toString());
  }
}
