package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReferencesTest {

  @TempDir Path folder;
  final SecretReferences secrets = new SecretReferences(Map.of("PW", "secret")::get);

  @Test
  void aVariableGivesItsValueAndOtherTextItself() {
    assertThat(secrets.resolve("env:PW")).isEqualTo("secret");
    assertThat(secrets.resolve("plain: text")).isEqualTo("plain: text");
    assertThatThrownBy(() -> secrets.resolve("env:NONE"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("env:NONE is not set");
  }

  @Test
  void aFileGivesItsContentWithoutTheLastNewline() throws IOException {
    assertThat(secrets.resolve("file:" + file("secret\n\n", "rw-------"))).isEqualTo("secret\n");
  }

  @Test
  void aFileThatOthersCanReadIsRefusedWithTheCure() throws IOException {
    Path open = file("secret", "rw-r-----");
    assertThatThrownBy(() -> secrets.resolve("file:" + open))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("chmod 600 " + open)
        .hasMessageNotContaining("secret\n");
    assertThatThrownBy(() -> secrets.resolve("file:" + folder.resolve("none")))
        .isInstanceOf(PermanentFailure.class);
  }

  private Path file(String content, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("pw"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
