package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.HostRunner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A mutant of the host runner for tests that must fail: its script starts commands without a
 * journal. The product's own side of it is the shipped one.
 */
public final class ForgetfulRunner {

  private static final String RECORDED =
      """
        if printf '%s %s %s %s %s %s .\\n' $me "$me_start" "$boot" $$ "$mine" "$at" >"$d/started" &&
          note started $me - && LC_ALL=C sync "$d/started" "$home/journal" "$d" "$home/op"; then
      """;

  private ForgetfulRunner() {}

  /** On this machine. */
  public static HostRunner at(String name, Path home) {
    return new ScriptHostRunner(new Exchange(new LocalShell(name, List.of())), home);
  }

  /** Puts the mutant wherever the shipped script is meant. */
  private record Exchange(Shell shell) implements Shell {

    private static final RunnerScript SHIPPED = RunnerScript.shipped();
    private static final byte[] MUTANT = mutant();

    @Override
    public String name() {
      return shell.name();
    }

    @Override
    public Answer run(List<String> argv, byte[] input, Duration timeout) {
      var mutated =
          argv.stream().map(word -> word.equals(SHIPPED.sha256()) ? sha256() : word).toList();
      boolean isScript = Arrays.equals(input, SHIPPED.content());
      return shell.run(mutated, isScript ? MUTANT : input, timeout);
    }

    private static byte[] mutant() {
      var script = new String(SHIPPED.content(), StandardCharsets.UTF_8);
      assertThat(script).contains(RECORDED);
      return script.replace(RECORDED, "  if true; then\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256() {
      try {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(MUTANT));
      } catch (NoSuchAlgorithmException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }
}
