package io.changeover.platform.command;

import io.changeover.platform.PackCatalog;
import io.changeover.platform.PlatformData;
import java.nio.file.Path;
import java.util.List;

/** Command packs, read without hosts or engine. */
public final class CommandPackCatalog implements PackCatalog {

  @Override
  public List<PlatformData> read(Path data) {
    var reader = new PackReader();
    return PackFolders.all(data).stream().map(files -> reader.read(files).data()).toList();
  }
}
