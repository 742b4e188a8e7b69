package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The profiles of cfy in a working folder: which managers it knows, and which one it acts on. There
 * is a folder for each, and a file with the address of the active one.
 */
record CfyProfiles(Path workdir) {

  /** Where cfy keeps them if nobody says another folder. */
  static Path usual(Home home) {
    return home.root().resolve("root");
  }

  static CfyProfiles of(Home home) {
    return new CfyProfiles(
        Path.of(Loopback.environment("CFY_WORKDIR", usual(home).toString())).toAbsolutePath());
  }

  private Path folder() {
    return workdir.resolve(".cloudify");
  }

  private Path profile(String address) {
    return folder().resolve("profiles").resolve(address);
  }

  private Path mark() {
    return folder().resolve("active");
  }

  /** The address of the active one, or empty. */
  String active() throws IOException {
    return Files.exists(mark()) ? Files.readString(mark()).strip() : "";
  }

  void use(String address) throws IOException {
    Files.createDirectories(profile(address));
    Files.writeString(mark(), address + "\n");
  }

  void delete(String address) throws IOException {
    Files.deleteIfExists(profile(address));
    Files.deleteIfExists(mark());
  }
}
