package io.changeover.lab;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text of the web lab in which {@code @name@} stands for a value. */
record LabText(String text) {

  static LabText read(String name) throws IOException {
    var path = "/lab/tomcat/" + name;
    try (var in = LabText.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new FileNotFoundException(path);
      }
      return new LabText(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  LabText with(String name, Object value) {
    return new LabText(text.replace("@" + name + "@", String.valueOf(value)));
  }

  LabText and(String more) {
    return new LabText(text + more);
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
