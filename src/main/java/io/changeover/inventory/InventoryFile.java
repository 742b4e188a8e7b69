package io.changeover.inventory;

import io.changeover.failure.BadInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** An inventory in YAML; {@code docs/inventory.md} is its reference. */
public final class InventoryFile {

  private static final List<InventoryRule> RULES =
      List.of(
          new SchemaRule(),
          new EnvironmentRule(),
          new SshRule(),
          new BalancerRule(),
          new SecretRule(),
          new WindowRule(),
          new RolloutRule());

  private InventoryFile() {}

  /**
   * Reads and checks the file, without asking platforms which settings they know; {@link
   * InventoryCheck} does that too.
   *
   * @throws BadInput with every problem of the file, sorted by line; each names file, line, place
   *     and cure
   */
  public static Inventory read(Path file) {
    return parse(file, bytes(file), List.of());
  }

  static Inventory parse(Path file, byte[] content, List<InventoryRule> more) {
    var problems = new Problems(file.toString());
    var yaml = YamlReading.read(text(file, content), problems);
    var rules = new ArrayList<>(RULES);
    rules.addAll(more);
    yaml.ifPresent(tree -> rules.forEach(rule -> rule.check(tree, problems)));
    problems.refuse();
    return InventoryMapping.inventory(yaml.orElseThrow().root(), digest(content));
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new BadInput("There is no file " + file + ". Give the path of the inventory file.");
    } catch (IOException unreadable) {
      throw new BadInput(
          "%s cannot be read (%s). It must be a file that this user may read."
              .formatted(file, unreadable));
    }
  }

  static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static String text(Path file, byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException notText) {
      throw new BadInput(file + ":1: This is not UTF-8 text. Save the file as UTF-8.");
    }
  }
}
