package io.changeover.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "login",
    description = {
      "Logs a person in, so that the other commands know who asks.",
      "The password is asked for, or read from a file or the standard input; never an argument."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: ./changeover login olga",
      "In a script: ./changeover login olga --password-file olga.txt"
    })
final class LoginCommand extends ClientCommand {

  @Parameters(paramLabel = "USER", description = "Who logs in.")
  private String user = "";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password.")
  private @Nullable Path passwordFile;

  @Override
  protected int run() {
    String url = serverUrl();
    var server = new Connection(url, Optional.empty());
    var answer = server.post("/api/login", Map.of("user", user, "password", password()));
    Path kept =
        TokenFolder.standard()
            .keep(url, answer.path("user").asText(user), answer.path("token").asText());
    out()
        .printf(
            "%s is logged in at %s until %s (%s). Token: %s%n",
            user,
            url,
            Texts.plain(answer.path("expires")),
            String.join(", ", Texts.list(answer.path("groups"))),
            kept);
    return Exit.DONE;
  }

  private String password() {
    try {
      if (passwordFile != null) {
        return first(Files.newBufferedReader(passwordFile));
      }
      Console console = System.console();
      if (console != null) {
        char[] typed = console.readPassword("Password of %s: ", user);
        return typed == null ? "" : new String(typed);
      }
      return first(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw Stop.badInput(
          passwordFile == null
              ? "The password cannot be read from the input."
              : "The password cannot be read from %s. Is it there, and may you read it?"
                  .formatted(passwordFile));
    }
  }

  private static String first(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    if (line == null || line.isEmpty()) {
      throw Stop.badInput("There is no password on the first line.");
    }
    return line;
  }
}
