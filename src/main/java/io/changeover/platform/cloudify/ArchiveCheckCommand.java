package io.changeover.platform.cloudify;

import io.changeover.failure.BadInput;
import io.changeover.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves a kept archive. */
@Command(
    name = "archive-check",
    description = {
      "Proves a kept archive: decrypted to its end, SHA-256, each entry read with its CRC, the",
      "version it names, that it holds what that version writes, and what those that shall restore",
      "it look for. Asks no manager; needs no --url."
    })
final class ArchiveCheckCommand extends ManagerCommand {

  @Option(names = "--file", required = true, paramLabel = "FILE", description = "The archive.")
  private Path file = Path.of("snapshot");

  @Option(
      names = "--version",
      required = true,
      paramLabel = "VERSION",
      description = "The manager's version that made it.")
  private String version = "";

  @Option(
      names = "--for",
      paramLabel = "VERSION",
      description = {
        "A version that shall restore it, which must find in it what it looks for. May be repeated."
      })
  private List<String> restorers = new ArrayList<>();

  @Mixin
  @SuppressWarnings("unused") // picocli reads it.
  private HelpOption help = new HelpOption();

  @Option(names = "--sha256", paramLabel = "HEX", description = "What it must be, in clear.")
  private String sha256 = "";

  @Override
  boolean asksManager() {
    return false;
  }

  @Override
  int run(Session session) throws IOException {
    if (!Files.isReadable(file)) {
      throw new BadInput("The file %s cannot be read.".formatted(file));
    }
    var proof = new ArchiveProof(session.seal(), file);
    var others = restorers.stream().map(ArchiveCheckCommand::version).toList();
    proof.prove(version(version), others, sha256, session.console()::say);
    return Exits.DONE;
  }

  private static Version version(String text) {
    if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
      throw new BadInput("The version is none, such as 4.2.");
    }
    return new Version(text);
  }
}
