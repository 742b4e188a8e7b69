package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Whoever does what the guide to a platform of one's own says, word for word, has one. */
class OwnPlatformGuideTest {

  private static final Pattern BLOCK = Pattern.compile("(?sm)^```(\\w+) ?(\\S*)\\R(.*?)^```");

  /** Asked again until the answer is there, as the guide says. */
  private static final Pattern LOOK = Pattern.compile("\\./changeover (tasks|status) .*");

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final Set<String> written = new HashSet<>();

  @Test
  void theGuideLeadsToAPlatformThatIsUpgradedAndRolledBack() throws IOException {
    for (String program : List.of("svn", "svnadmin", "svnserve")) {
      Needs.program(program, "the guide to a platform of one's own, on Subversion");
    }
    launcher();
    var blocks = BLOCK.matcher(Files.readString(Path.of("docs/platforms/own.md")));
    while (blocks.find()) {
      String text = blocks.group(3);
      switch (blocks.group(1)) {
        case "yaml" -> write(blocks.group(2), text);
        case "sh" -> assertThat(run("set -e\n" + text).exitCode()).as(text).isZero();
        case "console" -> converse(text);
        default -> throw new AssertionError("the test cannot do this: " + blocks.group());
      }
    }
    assertThat(written).hasSize(2);
    assertThat(run("svnadmin info code-test && svnadmin info code-prod").text())
        .containsPattern("(?s)With Version: 1\\.10\\.0.*With Version: 1\\.10\\.0");
    assertThat(run("svnlook youngest code-prod").text()).isEqualTo("5");
  }

  /** The product as it was compiled, where the guide has {@code ./changeover}. */
  private void launcher() throws IOException {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.addAll(Product.archive());
    words.addAll(List.of("-cp", Product.classPath(), "io.changeover.cli.Changeover"));
    Path file = folder.resolve("changeover");
    Files.writeString(file, "#!/bin/sh\nexec " + String.join(" ", words) + " \"$@\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The first piece of a file replaces what is there, the others follow it. */
  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    assertThat(path).as("the guide made it before").exists();
    if (written.add(file)) {
      Files.writeString(path, text);
    } else {
      Files.writeString(path, text, StandardOpenOption.APPEND);
    }
  }

  private void converse(String text) throws IOException {
    for (String part : text.split("(?m)^\\$ ")) {
      if (!part.isBlank()) {
        String command = part.lines().findFirst().orElseThrow();
        say(command, part.substring(command.length()).strip());
      }
    }
  }

  private void say(String command, String expected) throws IOException {
    boolean look = LOOK.matcher(command).matches();
    long end = System.nanoTime() + PATIENCE.toNanos();
    Said said = run(command);
    while (look && !fits(said.text(), expected) && System.nanoTime() < end) {
      Product.pause(1_000);
      said = run(command);
    }
    assertThat(fits(said.text(), expected))
        .as("$ %s%n%s%n--- is not what the guide shows:%n%s", command, said.text(), expected)
        .isTrue();
    assertThat(look || said.exitCode() == 0).as("%s: %s", command, said).isTrue();
  }

  /** An ellipsis stands for anything, and columns are as wide as they are. */
  private static boolean fits(String text, String expected) {
    String pattern =
        Pattern.compile("…|\\s+|[^…\\s]+")
            .matcher(expected)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        switch (found.group().strip()) {
                          case "…" -> "[\\s\\S]*";
                          case "" -> "\\s+";
                          default -> Pattern.quote(found.group());
                        }));
    return text.matches(pattern.replace("\\s+[\\s\\S]*\\s+", "\\s+([\\s\\S]*\\s+)?"));
  }

  private record Said(int exitCode, String text) {}

  private Said run(String script) throws IOException {
    Path output = Files.createTempFile(folder, "said", ".txt");
    var builder =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("CHANGEOVER_HOME", folder.resolve("tokens").toString());
    builder.environment().remove("CHANGEOVER_DATA");
    try {
      var process = builder.start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(script).isTrue();
      var said = new Said(process.exitValue(), Files.readString(output).strip());
      Files.delete(output);
      return said;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /** The server and the repositories' servers: all that has this folder on its command line. */
  @AfterEach
  void endWhatTheGuideStarted() throws IOException {
    Path pid = folder.resolve("serve.pid");
    if (Files.exists(pid)) {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(this::end);
    }
    ProcessHandle.allProcesses()
        .filter(process -> commandLine(process).startsWith("svnserve"))
        .filter(process -> commandLine(process).contains(folder.toString() + "/code-"))
        .forEach(this::end);
  }

  private void end(ProcessHandle process) {
    process.destroy();
    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Objects.toString(process.pid()), "cmdline"))
          .replace('\0', ' ');
    } catch (IOException gone) {
      return "";
    }
  }
}
