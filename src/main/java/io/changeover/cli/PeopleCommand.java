package io.changeover.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "people",
    mixinStandardHelpOptions = true,
    description = "Helps people who lost their password. Who is in says the inventory.",
    subcommands = PeopleCommand.Reset.class,
    footer = {"", "Example: ./changeover people reset olga"})
final class PeopleCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: people reset");
  }

  @Command(
      name = "reset",
      mixinStandardHelpOptions = true,
      description = {
        "Gives a person a new password, printed this once, and ends their logins.",
        "On the server's machine only, while it runs, by whoever may read its data folder; no login"
            + " counts here. The audit trail tells of it."
      },
      footer = {"", "Example: ./changeover people reset olga"})
  static final class Reset implements Callable<Integer> {

    @Parameters(paramLabel = "USER", description = "A person of the inventory.")
    private String user = "";

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The data folder of the server. Without it: $CHANGEOVER_DATA, or ./data.")
    private @Nullable Path data;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      Path folder = data == null ? ServerOptions.standardData() : data;
      String key = key(folder);
      String url = ServerOptions.of(null, folder, null).url();
      var answer =
          new Connection(url, Optional.empty())
              .postWithKey("/api/people/" + Connection.piece(user) + "/reset", key);
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%s has a new password, shown this once and stored nowhere in clear:%n", user);
      out.printf("  %s%n", Texts.plain(answer.path("password")));
      out.println("Their logins have ended. Let them change it in the engine's profile page.");
      out.flush();
      return Exit.DONE;
    }

    private static String key(Path folder) {
      Path file = folder.resolve("local.key");
      try {
        return Files.readString(file).strip();
      } catch (AccessDeniedException denied) {
        throw Stop.no(
            "%s is readable by the product's user only. Run this as that user.".formatted(file));
      } catch (NoSuchFileException missing) {
        throw Stop.badInput(
            "There is no %s: the server makes it when it starts. Is it the folder of a running server?"
                .formatted(file));
      } catch (IOException unreadable) {
        throw Stop.badInput("%s cannot be read: %s".formatted(file, unreadable));
      }
    }
  }
}
