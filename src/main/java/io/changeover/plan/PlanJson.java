package io.changeover.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.changeover.failure.BadInput;
import io.changeover.version.Version;
import java.io.IOException;

/** Plans as JSON: versions as texts, durations as ISO-8601 ({@code PT12M}), keys of maps sorted. */
public final class PlanJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(versionsAsText())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private PlanJson() {}

  /** The mapper itself, for answers that hold a plan; must not be reconfigured. */
  public static ObjectMapper mapper() {
    return JSON;
  }

  /** Makes any mapper write {@code "from": "14.19"}. */
  static Module versionsAsText() {
    return new SimpleModule("versions as text")
        .addSerializer(Version.class, new VersionWriter())
        .addDeserializer(Version.class, new VersionReader());
  }

  public static String write(Plan plan) {
    try {
      return JSON.writeValueAsString(plan);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a plan can always be written", impossible);
    }
  }

  /**
   * @throws BadInput if the text is not a plan
   */
  public static Plan read(String text) {
    try {
      return JSON.readValue(text, Plan.class);
    } catch (JsonProcessingException notAPlan) {
      throw new BadInput("This is not a plan: " + notAPlan.getOriginalMessage());
    }
  }

  private static final class VersionWriter extends StdSerializer<Version> {

    private static final long serialVersionUID = 1L;

    VersionWriter() {
      super(Version.class);
    }

    @Override
    public void serialize(Version version, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(version.text());
    }
  }

  private static final class VersionReader extends StdDeserializer<Version> {

    private static final long serialVersionUID = 1L;

    VersionReader() {
      super(Version.class);
    }

    @Override
    public Version deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return new Version(json.getValueAsString(""));
    }
  }
}
