package io.changeover.cli;

import io.changeover.audit.AuditVerdict;
import io.changeover.audit.AuditVerification;
import io.changeover.failure.BadInput;
import io.changeover.inventory.Inventory;
import io.changeover.inventory.InventoryCheck;
import io.changeover.platform.PackCatalog;
import io.changeover.platform.PackWorkshop;
import io.changeover.platform.PlatformData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The offline parts of the command line, joined from the packages that do them. */
final class ShippedParts {

  private ShippedParts() {}

  static Inventory inventory(Path file, Path data) {
    Map<String, PlatformData> packs = new HashMap<>();
    packs(data).forEach(pack -> packs.put(pack.id(), pack));
    return new InventoryCheck(
            id -> java.util.Optional.ofNullable(packs.get(id)).map(PlatformData::settings))
        .read(file);
  }

  static List<PlatformData> packs(Path data) {
    var packs = new ArrayList<PlatformData>();
    ServiceLoader.load(PackCatalog.class).forEach(catalog -> packs.addAll(catalog.read(data)));
    return packs;
  }

  static PackWorkshop workshop() {
    return ServiceLoader.load(PackWorkshop.class).findFirst().orElseThrow();
  }

  static AuditVerdict verify(Path trail, @Nullable Path publicKey, @Nullable Path checkpoints) {
    Path folder = Files.isDirectory(trail) ? trail : unpacked(trail);
    Path beside = folder.resolve("checkpoints");
    Path points = checkpoints != null ? checkpoints : Files.isDirectory(beside) ? beside : null;
    Path key = publicKey == null ? folder.resolve("key.pub.pem") : publicKey;
    try {
      return new AuditVerification().verify(folder.resolve("audit.jsonl"), key, points);
    } catch (IllegalArgumentException unusable) {
      throw new BadInput(String.valueOf(unusable.getMessage()));
    }
  }

  private static Path unpacked(Path zip) {
    try (var in = new ZipInputStream(Files.newInputStream(zip))) {
      Path folder = Files.createTempDirectory("changeover-audit");
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new BadInput(zip + " names files outside of itself; it is no export of ours.");
        }
        Files.createDirectories(java.util.Objects.requireNonNull(target.getParent()));
        if (!entry.isDirectory()) {
          Files.copy(in, target);
        }
      }
      return folder;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
