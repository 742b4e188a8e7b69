package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People begin with a copy of the documented inventory, so it has to be a right one. */
class DocumentedInventoryTest {

  private static final Shell SHELL = new Shell(Parts.shipped());
  private static final Pattern WHOLE_FILE = Pattern.compile("(?s)```yaml\n(environments:.*?)```");

  @TempDir Path folder;

  @Test
  void theExampleIsAccepted() throws IOException {
    var found = WHOLE_FILE.matcher(Files.readString(Path.of("docs/inventory.md")));
    assertThat(found.find()).isTrue();
    Path file = Files.writeString(folder.resolve("inventory.yaml"), found.group(1));

    var checked = SHELL.run("inventory", "check", file.toString());

    assertThat(checked.exitCode()).as(checked.toString()).isZero();
  }
}
