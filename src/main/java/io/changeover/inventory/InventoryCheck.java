package io.changeover.inventory;

import io.changeover.platform.PlatformData.Setting;
import io.changeover.platform.Platforms;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads an inventory and checks its settings against the platforms that are installed. */
public final class InventoryCheck {

  private final List<InventoryRule> rules;

  /**
   * @param settingsOf the settings that a platform asks for, by its id; empty if there is none
   */
  public InventoryCheck(Function<String, Optional<List<Setting>>> settingsOf) {
    this(settingsOf, List.of());
  }

  private InventoryCheck(
      Function<String, Optional<List<Setting>>> settingsOf, Collection<String> platforms) {
    this.rules = List.of(new SettingsRule(settingsOf, platforms));
  }

  public static InventoryCheck against(Platforms platforms) {
    return new InventoryCheck(
        id ->
            platforms.all().stream()
                .filter(platform -> platform.id().equals(id))
                .map(platform -> platform.data().settings())
                .findFirst(),
        platforms.all().stream().map(platform -> platform.id()).sorted().toList());
  }

  /**
   * @throws io.changeover.failure.BadInput with every problem of the file, sorted by line; each
   *     names file, line, place and cure
   */
  public Inventory read(Path file) {
    return parse(file, InventoryFile.bytes(file));
  }

  Inventory parse(Path file, byte[] content) {
    return InventoryFile.parse(file, content, rules);
  }
}
