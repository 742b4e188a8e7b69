package io.changeover.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.audit.AuditBench;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditExportTest {

  @TempDir private Path folder;
  private AuditBench bench;
  private Path export;

  private record Answer(int exit, String text) {}

  @BeforeEach
  void exportAnUpgrade() throws IOException {
    bench = new AuditBench(folder.resolve("data"));
    StoryTeller teller = new StoryTeller(bench);
    teller.begins("U-1", "", "shop-prod", "production");
    teller.say("olga", "odd.text", "U-1", "a", "é \u0001 \u007f 😀 \" \\ / \u2028", "\ufb33", "x");
    teller.say("olga", "odd.text", "U-1", "\ud83d\ude00", "sorted by UTF-16", "\r", "x");
    teller.ends("U-1", "shop-prod", "abortedUntouched", "");
    teller.begins("U-2", "", "other-env", "testing");
    bench.writer.checkpoint();
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new AuditExport(bench.files).write("U-1", zip);
    export = unzip(zip.toByteArray());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void itHoldsAllThatIsNeededToVerify() throws IOException {
    assertThat(export.resolve("audit.jsonl")).hasSameBinaryContentAs(bench.files.chain());
    assertThat(export.resolve("key.pub.pem")).hasSameBinaryContentAs(bench.files.publicKey());
    assertThat(export.resolve("checkpoints")).isNotEmptyDirectory();
    assertThat(export.resolve("report.html")).content().contains("Aborted, nothing was touched");
    assertThat(export.resolve("README.txt")).content().contains("Audit export of U-1");
    assertThat(Files.readAllLines(export.resolve("events.jsonl")))
        .hasSize(9)
        .allMatch(line -> line.contains("\"upgrade\":\"U-1\""));
    assertThat(Files.readAllLines(export.resolve("verify.py"))).hasSizeLessThanOrEqualTo(80);
  }

  @Test
  void theStandAloneVerifierFindsItSound() throws Exception {
    Answer answer = verify("python3", "verify.py");

    assertThat(answer.text()).contains("lines sound", "all signatures checked");
    assertThat(answer.exit()).isZero();
  }

  @Test
  void theStandAloneVerifierNamesAnEdit() throws Exception {
    change("audit.jsonl", "\"actor\":\"anna\"", "\"actor\":\"olga\"");

    assertThat(verify("python3", "verify.py"))
        .isEqualTo(new Answer(1, "NOT SOUND: line 4: its content does not give its hash\n"));
  }

  @Test
  void theStandAloneVerifierNamesAForgedSignature() throws Exception {
    List<String> lines = Files.readAllLines(export.resolve("audit.jsonl"));
    String other = lines.get(1).replaceAll(".*\"sig\":\"([^\"]*)\".*", "$1");
    String own = lines.get(2).replaceAll(".*\"sig\":\"([^\"]*)\".*", "$1");
    change("audit.jsonl", own, other);

    assertThat(verify("python3", "verify.py"))
        .isEqualTo(new Answer(1, "NOT SOUND: line 3: forged signature\n"));
  }

  @Test
  void theStandAloneVerifierSeesACutEnd() throws Exception {
    List<String> lines = Files.readAllLines(export.resolve("audit.jsonl"));
    Files.writeString(export.resolve("audit.jsonl"), String.join("\n", lines.subList(0, 3)) + "\n");

    assertThat(verify("python3", "verify.py").text()).contains("NOT SOUND: checkpoint", "cut off");
  }

  @Test
  void theStandAloneVerifierSaysWhenItCannotCheckSignatures() throws Exception {
    Path python =
        Path.of(run(List.of("python3", "-c", "import sys; print(sys.executable)")).text().trim());

    Answer answer = verify("env", "PATH=" + folder, python.toString(), "verify.py");

    assertThat(answer.text()).contains("lines sound", "SIGNATURES NOT CHECKED");
    assertThat(answer.exit()).isEqualTo(2);
  }

  private void change(String file, String what, String with) throws IOException {
    String text = Files.readString(export.resolve(file));
    assertThat(text).contains(what);
    Files.writeString(export.resolve(file), text.replace(what, with));
  }

  private Answer verify(String... command) throws Exception {
    return run(List.of(command));
  }

  private Answer run(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(export.toFile()).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Answer(process.exitValue(), text);
  }

  private Path unzip(byte[] zip) throws IOException {
    Path target = folder.resolve("export");
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = target.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
      }
    }
    return target;
  }
}
