package io.changeover.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A form as it is sent to the engine, with what a person decides and nothing else. The facts that a
 * form shows come back with it, and would overwrite the upgrade's own.
 */
final class DecisionBody extends HttpServletRequestWrapper {

  private static final Set<String> DECIDED = Set.of("decision", "reason");

  private static final int LIMIT = 64 * 1024;

  private final byte[] body;

  /**
   * @throws IOException if the body is no JSON object or larger than 64 KiB
   */
  DecisionBody(HttpServletRequest request, ObjectMapper json) throws IOException {
    super(request);
    this.body = json.writeValueAsBytes(decisionsOf(request, json));
  }

  private static JsonNode decisionsOf(HttpServletRequest request, ObjectMapper json)
      throws IOException {
    byte[] sent = request.getInputStream().readNBytes(LIMIT + 1);
    if (sent.length > LIMIT) {
      throw new IOException("the form is larger than 64 KiB");
    }
    if (sent.length == 0) {
      return json.createObjectNode();
    }
    if (!(json.readTree(sent) instanceof ObjectNode form)) {
      throw new IOException("the form is not a JSON object");
    }
    if (form.get("variables") instanceof ObjectNode variables) {
      variables.retain(DECIDED);
    } else {
      form.remove("variables");
    }
    return form;
  }

  @Override
  public ServletInputStream getInputStream() {
    var bytes = new ByteArrayInputStream(body);
    return new ServletInputStream() {
      @Override
      public int read() {
        return bytes.read();
      }

      @Override
      public boolean isFinished() {
        return bytes.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("a form is read at once");
      }
    };
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public int getContentLength() {
    return body.length;
  }

  @Override
  public long getContentLengthLong() {
    return body.length;
  }

  @Override
  public String getCharacterEncoding() {
    return StandardCharsets.UTF_8.name();
  }
}
