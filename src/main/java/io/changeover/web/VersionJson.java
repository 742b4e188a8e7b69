package io.changeover.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.changeover.version.Version;
import java.io.IOException;
import org.springframework.boot.jackson.JsonComponent;

/** A version is written as its text. */
@JsonComponent
class VersionJson extends JsonSerializer<Version> {

  @Override
  public void serialize(Version version, JsonGenerator json, SerializerProvider any)
      throws IOException {
    json.writeString(version.text());
  }
}
