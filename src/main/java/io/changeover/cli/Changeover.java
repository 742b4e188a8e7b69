package io.changeover.cli;

import io.changeover.failure.BadInput;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the product. */
@Command(
    name = "changeover",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "Carries a stateful platform from one version to the next, and back if it must.%n",
    footer = {
      "",
      "First time here:    ./changeover demo --yes",
      "Your own platform:  ./changeover inventory check my.yaml, then ./changeover serve",
      "Help on a command:  ./changeover help COMMAND",
      "",
      "Exit codes: 0 done, 1 the answer is no or it failed, 2 bad input, 3 a person is needed."
    },
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      InventoryCommand.class,
      LoginCommand.class,
      LogoutCommand.class,
      ObserveCommand.class,
      PlanCommand.class,
      PreflightCommand.class,
      StartCommand.class,
      StatusCommand.class,
      TasksCommand.class,
      ClaimCommand.class,
      CompleteCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      AbortCommand.class,
      RollbackCommand.class,
      RetryCommand.class,
      SkipCommand.class,
      ExcludeCommand.class,
      AcceptCommand.class,
      FinalizeCommand.class,
      AuditCommand.class,
      PeopleCommand.class,
      NodesCommand.class,
      BundleCommand.class,
      MigrateCommand.class,
      LintCommand.class,
      SimulateCommand.class,
      PlatformCommand.class,
      LabCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Changeover implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(commandLine(Parts.shipped()).execute(arguments));
  }

  /** The whole command line, with everything that needs no server taken from {@code parts}. */
  static CommandLine commandLine(Parts parts) {
    var line = new CommandLine(new Changeover(), new PartsFactory(parts));
    line.setParameterExceptionHandler((wrong, arguments) -> explain(wrong));
    line.setExecutionExceptionHandler((failed, command, parsed) -> explain(failed, command));
    line.setUsageHelpAutoWidth(true);
    line.setAbbreviatedSubcommandsAllowed(false);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing.");
  }

  private static int explain(ParameterException wrong) {
    var command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(wrong.getMessage());
    err.printf("Help: ./%s --help%n", command.getCommandSpec().qualifiedName());
    err.flush();
    return Exit.BAD_INPUT;
  }

  private static int explain(Exception failed, CommandLine command) {
    command.getOut().flush();
    PrintWriter err = command.getErr();
    int exitCode = Exit.NO;
    if (failed instanceof Stop stop) {
      err.println(stop.getMessage());
      exitCode = stop.exitCode();
    } else if (failed instanceof BadInput bad) {
      bad.problems().forEach(err::println);
      exitCode = Exit.BAD_INPUT;
    } else {
      err.printf("This should not happen: %s. Please report it with:%n", failed);
      failed.printStackTrace(err);
    }
    err.flush();
    return exitCode;
  }

  /** Gives the parts to commands that ask for them in their constructor. */
  private record PartsFactory(Parts parts) implements IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.getDeclaredConstructor(Parts.class).newInstance(parts);
      } catch (NoSuchMethodException noParts) {
        return CommandLine.defaultFactory().create(type);
      } catch (InvocationTargetException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }
}
