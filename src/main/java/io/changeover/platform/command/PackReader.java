package io.changeover.platform.command;

import io.changeover.failure.BadInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a pack and refuses one that could go wrong later for a reason that shows now. */
final class PackReader {

  private final PackSchema schema = PackSchema.platform();

  /**
   * @throws BadInput if something in it is wrong; each problem names file, line and cure
   */
  Pack read(PackFiles files) {
    String place = files.place() + "/platform.yaml";
    String text =
        files
            .read("platform.yaml")
            .orElseThrow(() -> new BadInput(place + ": there is no such file; add it."));
    YamlText yaml = YamlText.parse(place, text);
    refuse(schema.problems(yaml));
    Map<String, String> texts = texts(yaml, files);
    refuse(new NameCheck(yaml, texts).problems());
    return pack(Entry.root(yaml), texts, digest(text, texts));
  }

  private static Pack pack(Entry root, Map<String, String> texts, String digest) {
    var data = DataReader.read(root, digest);
    Entry observe = new Entry(root.yaml(), "/observe", root.node().path("observe"));
    return new Pack(
        data,
        observe.text("version", "version"),
        observe.entries("probes").stream().map(CommandReader::probe).toList(),
        observe.entries("cleanup").stream().map(CommandReader::probe).toList(),
        observe.entries("answers").stream().map(PackReader::answer).toList(),
        actions(root.entry("actions")),
        actions(root.entry("actionsWithinRelease")),
        fleets(root.entry("fleets")),
        texts);
  }

  private static Map<String, List<CommandTemplate>> actions(@Nullable Entry listed) {
    var actions = new LinkedHashMap<String, List<CommandTemplate>>();
    if (listed != null) {
      listed
          .node()
          .fieldNames()
          .forEachRemaining(
              name ->
                  actions.put(
                      name, listed.entries(name).stream().map(CommandReader::command).toList()));
    }
    return actions;
  }

  private static Map<String, FleetTemplate> fleets(@Nullable Entry listed) {
    var fleets = new LinkedHashMap<String, FleetTemplate>();
    if (listed != null) {
      listed
          .node()
          .fieldNames()
          .forEachRemaining(
              name ->
                  fleets.put(name, FleetTemplate.read(Objects.requireNonNull(listed.entry(name)))));
    }
    return fleets;
  }

  private static Answer answer(Entry entry) {
    Pattern match = entry.parsed("match", entry.text("match"), Pattern::compile);
    return new Answer(match, entry.text("reaction").equals("transient"), entry.text("message"));
  }

  private static Map<String, String> texts(YamlText yaml, PackFiles files) {
    var texts = new TreeMap<String, String>();
    for (String part : List.of("actions", "actionsWithinRelease")) {
      texts(yaml, files, part, texts);
    }
    return texts;
  }

  private static void texts(
      YamlText yaml, PackFiles files, String part, Map<String, String> texts) {
    var problems = new java.util.ArrayList<String>();
    yaml.tree()
        .path(part)
        .properties()
        .forEach(
            action -> {
              for (int i = 0; i < action.getValue().size(); i++) {
                String pointer = "/" + part + "/" + action.getKey() + "/" + i + "/files";
                action
                    .getValue()
                    .get(i)
                    .path("files")
                    .fieldNames()
                    .forEachRemaining(
                        name -> {
                          var found = files.read(name);
                          found.ifPresentOrElse(
                              text -> texts.put(name, text),
                              () ->
                                  problems.add(
                                      yaml.problem(
                                          pointer,
                                          "the pack has no file '%s'; add it beside platform.yaml."
                                              .formatted(name))));
                        });
              }
            });
    refuse(problems);
  }

  private static String digest(String yaml, Map<String, String> texts) {
    var all = new StringBuilder(Slug.sha256(yaml));
    texts.forEach(
        (name, text) -> all.append('\n').append(name).append(' ').append(Slug.sha256(text)));
    return Slug.sha256(all.toString());
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
  }
}
