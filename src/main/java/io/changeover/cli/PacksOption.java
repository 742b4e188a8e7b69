package io.changeover.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an offline check finds the platforms that somebody dropped in. */
final class PacksOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The data folder; its platforms/ count too. Without it: $CHANGEOVER_DATA, or ./data.")
  private @Nullable Path data;

  /**
   * The folder that was named, or the standard one, which need not be there.
   *
   * @throws Stop if one was named that is not there: its platforms would silently not count
   */
  Path folder() {
    if (data == null) {
      return ServerOptions.standardData();
    }
    if (!Files.isDirectory(data)) {
      throw Stop.badInput("--data takes a data folder, and there is none at %s.".formatted(data));
    }
    return data;
  }

  /** The same option for the next command, or empty. */
  String again() {
    return data == null ? "" : " --data " + data;
  }
}
