package io.changeover.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.lab.LabStatus;
import java.io.PrintWriter;
import java.util.List;

/** How the environments of a lab stand, for people and for programs. */
final class LabStatusText {

  private LabStatusText() {}

  static void print(List<LabStatus> all, PrintWriter out) {
    var rows = new Columns();
    rows.row("ENVIRONMENT", "PLATFORM", "VERSION", "PORT", "SERVER", "CLIENT", "ROWS", "LAST WORD");
    for (LabStatus one : all) {
      rows.row(
          one.environment().name(),
          one.environment().kind().word(),
          one.version().isEmpty() ? "no data" : one.version(),
          Integer.toString(one.environment().port()),
          one.serverRunning() ? "running" : "stopped",
          one.clientRunning() ? "running" : "stopped",
          Long.toString(one.acknowledged()),
          Texts.plain(one.client()));
    }
    rows.print(out, "");
  }

  static String json(List<LabStatus> all) {
    var list = new ObjectMapper().createArrayNode();
    for (LabStatus one : all) {
      list.addObject()
          .put("name", one.environment().name())
          .put("platform", one.environment().kind().word())
          .put("version", one.version())
          .put("port", one.environment().port())
          .put("data", one.environment().data().toString())
          .put("serverRunning", one.serverRunning())
          .put("clientRunning", one.clientRunning())
          .put("acknowledged", one.acknowledged())
          .put("client", one.client());
    }
    return list.toPrettyString();
  }
}
