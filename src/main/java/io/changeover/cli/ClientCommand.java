package io.changeover.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks a running server. */
abstract class ClientCommand implements Callable<Integer> {

  @Mixin private ServerOptions server = new ServerOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  protected Connection connect() {
    return server.connect();
  }

  protected String serverUrl() {
    return server.url();
  }

  protected PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Override
  public final Integer call() {
    int exitCode = run();
    out().flush();
    return exitCode;
  }

  /** Does it and returns the exit code. */
  protected abstract int run();
}
