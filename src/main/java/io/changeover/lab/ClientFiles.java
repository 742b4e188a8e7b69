package io.changeover.lab;

import java.nio.file.Path;

/**
 * Where a writing client notes what.
 *
 * @param acknowledged a line a number
 * @param status since when it is connected or refused
 * @param log what it says if it breaks
 */
record ClientFiles(Path acknowledged, Path status, Path log) {

  static ClientFiles of(LabEnvironment environment) {
    var folder = environment.folder().resolve("client");
    return new ClientFiles(
        folder.resolve("acknowledged"), folder.resolve("status"), folder.resolve("client.log"));
  }
}
