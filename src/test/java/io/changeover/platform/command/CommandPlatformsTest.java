package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import io.changeover.failure.PermanentFailure;
import io.changeover.failure.StepFailure;
import io.changeover.platform.Clients;
import io.changeover.platform.Finalizing;
import io.changeover.platform.HostCommand;
import io.changeover.platform.Target;
import io.changeover.platform.Work;
import io.changeover.version.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandPlatformsTest {

  private static final String NOTES =
      """
      id: notes
      name: Notes
      releases: [1, 2]
      hops: [{from: "[1]", to: "[2]", path: in-place, source: here}]
      paths: [in-place]
      settings:
        - {name: folder, description: "where the notes are", required: true}
        - {name: tools, description: folder of programs}
        - {name: pass, description: a secret}
        - {name: extra, description: one more argument}
      observe:
        probes:
          - {name: version, argv: ["${program.tools/cat}", "${setting.folder}/version"], parse: single}
          - {name: notes, argv: [ls, "${setting.folder}"]}
          - {name: missing, argv: [cat, "${setting.folder}/missing"], optional: there may be none}
      actions:
        finish:
          - name: "keep ${each}"
            forEach: fact.notes
            argv: [cp, "${setting.extra}", {onlyIf: {setting: extra}, values: [-v]}, "${setting.folder}/${each}", "${setting.folder}/${each.slug}.kept"]
            environment: {PASS: "${secret.pass}"}
            files: {note.txt: "${work}/note.txt"}
            failure: "${each} was not kept; retry."
          - name: needs what is missing
            onlyIf: {started: finish}
            argv: [echo, "${fact.missing}"]
            failure: Nothing was changed.
      """;

  @TempDir Path folder;

  @Test
  void aPlatformDroppedIntoAFolderWorksWithoutJava() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path pack = Files.createDirectories(data.resolve("platforms/notes"));
    Files.writeString(pack.resolve("platform.yaml"), NOTES);
    Files.writeString(pack.resolve("note.txt"), "pass is ${secret.pass}");
    Path notes = Files.createDirectories(folder.resolve("my notes"));
    Files.writeString(notes.resolve("version"), "1.3\n");
    Files.writeString(notes.resolve("a ' note"), "text");
    var host = new DirectHost(folder, text -> text.replace("env:PASS", "canary"));
    var platforms =
        new CommandConfiguration().platforms((target, name) -> host, text -> text, data);
    assertThat(platforms.all())
        .extracting(p -> p.id())
        .containsExactly("cloudify", "h2", "notes", "postgresql", "tomcat");

    var platform = platforms.get("notes");
    var target = target(Map.of("folder", notes.toString(), "pass", "env:PASS"));
    var seen = platform.observe(target);
    assertThat(seen.version().text()).isEqualTo("1.3");
    assertThat(seen.unknown().get("missing")).contains("there may be none", "No such file");
    assertThat(platform.capability(Clients.class)).isEmpty();

    var work =
        new Work(
            target, "U-7", 1, seen.version(), new Version("2"), seen.facts(), Map.of(), Set.of());
    var finishing = platform.capability(Finalizing.class).orElseThrow();
    var procedure = finishing.finish(work);
    assertThat(procedure).isEqualTo(finishing.finish(work));
    HostCommand first = procedure.commands().get(0);
    assertThat(first.name()).isEqualTo("keep a ' note");
    assertThat(first.argv()).hasSize(3).startsWith("cp", notes + "/a ' note");
    assertThat(first.environment()).containsEntry("PASS", "env:PASS");
    assertThat(first.files().values()).containsExactly("pass is ${secret:env:PASS}");
    host.run(procedure);
    assertThat(notes.resolve(Slug.of("a ' note") + ".kept")).hasContent("text");
    assertThat(data.resolve("work/U-7/1/note.txt")).hasContent("pass is canary");

    var again =
        new Work(
            target,
            "U-7",
            1,
            seen.version(),
            new Version("2"),
            seen.facts(),
            Map.of(),
            Set.of("finish"));
    assertThatThrownBy(() -> finishing.finish(again))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("the fact 'missing' is not known");
  }

  private static final String TALKATIVE =
      """
      id: talkative
      name: Talkative
      releases: [1, 2]
      hops: [{from: "[1]", to: "[2]", path: in-place, source: here}]
      paths: [in-place]
      settings:
        - {name: pass, description: a secret}
        - {name: mood, description: how the last probe ends, default: "0"}
      observe:
        probes:
          - {name: version, argv: [sh, -c, 'echo "1.3 for $PASS"'], environment: {PASS: "${secret.pass}"}, pattern: '([0-9.]+) for', group: 1, parse: single}
          - {name: rows, argv: [sh, -c, 'echo "password=$PASS"'], environment: {PASS: "${secret.pass}"}}
          - {name: missing, argv: [sh, -c, 'echo "no entry for $PASS" >&2; exit 1'], environment: {PASS: "${secret.pass}"}, optional: we can do without}
          - {name: login, argv: [sh, -c, 'echo "$1 login with $PASS" >&2; exit $1', sh, "${setting.mood}"], environment: {PASS: "${secret.pass}"}}
        answers:
          - {match: "^4 login", reaction: transient, message: It is busy.}
      actions: {}
      """;

  @Test
  void whatProbesSayHasNoSecretInIt() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path pack = Files.createDirectories(data.resolve("platforms/talkative"));
    Files.writeString(pack.resolve("platform.yaml"), TALKATIVE);
    var host = new DirectHost(folder, text -> text);
    var platform =
        new CommandConfiguration()
            .platforms(
                (target, name) -> host, text -> text.replace("env:PASS", "canary\nsecond"), data)
            .get("talkative");

    var seen = platform.observe(target("talkative", Map.of("pass", "env:PASS")));

    assertThat(seen.version().text()).isEqualTo("1.3");
    assertThat(seen.facts()).containsEntry("rows", List.of("password=***"));
    assertThat(seen.unknown().get("missing")).contains("no entry for ***");
    assertThat(seen.toString()).doesNotContain("canary", "second");
    for (String mood : List.of("3", "4")) {
      var target = target("talkative", Map.of("pass", "env:PASS", "mood", mood));
      assertThatThrownBy(() -> platform.observe(target))
          .isInstanceOf(StepFailure.class)
          .hasMessageContaining("login with ***")
          .hasMessageNotContaining("canary")
          .hasMessageNotContaining("second");
    }
  }

  private static final String SEVERAL =
      """
      id: several
      name: Several
      releases: [1, 2]
      hops: [{from: "[1]", to: "[2]", path: in-place, source: here}]
      paths: [in-place]
      settings:
        - {name: extra, description: one more line, default: "free=7 MB"}
      observe:
        probes:
          - name: server
            argv: [sh, -c, 'echo version=1.3; printf "name=a\\nname=b = c\\nnames=d\\n"; echo "$1"', sh, "${setting.extra}"]
            facts: [{name: version, parse: single}, {name: name}, {name: none}, {name: freeMegabytes, pattern: 'free=(\\d+) MB', parse: single}]
          - name: database
            forEach: fact.name
            argv: [sh, -c, 'echo "size=4 of $1"; test "$1" = a', sh, "${each}"]
            optional: sizes
            facts: [{name: size}, {name: owner}]
      actions: {}
      """;

  @Test
  void aProbeTellsSeveralFactsInOneGo() throws Exception {
    Path pack = Files.createDirectories(folder.resolve("data/platforms/several"));
    Files.writeString(pack.resolve("platform.yaml"), SEVERAL);
    var host = new DirectHost(folder, text -> text);
    var platform =
        new CommandConfiguration()
            .platforms((target, name) -> host, text -> text, folder.resolve("data"))
            .get("several");

    var seen = platform.observe(target("several", Map.of()));

    assertThat(seen.version().text()).isEqualTo("1.3");
    assertThat(seen.facts())
        .containsEntry("name", List.of("a", "b = c"))
        .containsEntry("none", List.of())
        .containsEntry("freeMegabytes", List.of("7"))
        .doesNotContainKeys("server", "size", "owner");
    assertThat(seen.unknown()).containsKeys("size", "owner");
    assertThatThrownBy(() -> platform.observe(target("several", Map.of("extra", "free=? MB"))))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("answered nothing that can be read as 'freeMegabytes'");
  }

  @Test
  void aSettingThatIsMissingOrUnknownIsBadInput() {
    var platforms =
        new CommandPlatforms(
            List.of(PackFiles.shipped("platforms/postgresql")),
            (target, host) -> new DirectHost(folder, text -> text),
            text -> text,
            folder);
    var target = target(Map.of("port", "5432", "binaries", "/x", "dta", "/y"));
    assertThatThrownBy(() -> platforms.get("postgresql").observe(target))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("the setting 'data' of platform postgresql is missing")
        .hasMessageContaining("has no setting 'dta'");
    assertThatThrownBy(() -> platforms.get("oracle"))
        .isInstanceOf(BadInput.class)
        .hasMessage("There is no platform 'oracle'. There are: postgresql.");
  }

  @Test
  void noTwoTextsShareASlug() {
    assertThat(Slug.of("shop")).isEqualTo("shop");
    assertThat(Slug.of("a b")).isNotEqualTo(Slug.of("a_b")).doesNotContain(" ");
    assertThat(Slug.of(Slug.of("a b"))).isNotEqualTo(Slug.of("a b"));
    assertThat(Slug.of("..")).doesNotContain(".");
  }

  @Test
  void whatAnInventorySaysIsNeverATemplate() {
    assertThat(Template.expand("$${x} ${y}", name -> "${" + name + "}")).isEqualTo("${x} ${y}");
  }

  private Target target(Map<String, String> settings) {
    return target("notes", settings);
  }

  private Target target(String platform, Map<String, String> settings) {
    var host = new Target.Host("here", "local", List.of(), "", List.of(), "");
    return new Target("mine", platform, List.of(host), settings, true);
  }
}
