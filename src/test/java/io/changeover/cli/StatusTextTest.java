package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StatusTextTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
  private static final String FAILED = "restore failed: disk full";

  private static String status(String state, String more) {
    String json =
        """
        {"id": "U-1", "environment": "shop", "platform": "h2", "from": "1", "to": "2",
         "state": "%s", "requester": "olga", "began": "2026-11-20T09:00:00Z", "progress": 50,
         "reason": "%s"%s,
         "steps": [{"id": "restore", "hop": 1, "state": "done", "began": "2026-11-20T09:10:00Z"}]}
        """
            .formatted(state, FAILED, more);
    var said = new StringWriter();
    try {
      var upgrade = new ObjectMapper().readTree(json);
      new StatusText(CLOCK).one(upgrade, new PrintWriter(said, true));
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(wrong);
    }
    return said.toString();
  }

  /** It may be cured long since: the reason that is kept is that of the first failure. */
  @Test
  void anOldFailureIsNotWhyAnUpgradeThatGoesOnStandsWhereItIs() {
    for (String state : new String[] {"running", "waiting", "paused"}) {
      assertThat(status(state, "").lines())
          .as(state)
          .contains("went wrong on the way: " + FAILED)
          .noneMatch(line -> line.startsWith("why:"));
    }
  }

  @Test
  void ofAnEndItIsTheReason() {
    String ended = ", \"ended\": \"2026-11-20T09:30:00Z\"";
    assertThat(status("rolledBackAndVerified", ended).lines()).contains("why: " + FAILED);
    assertThat(status("needsPerson", "").lines())
        .contains("why: " + FAILED)
        .noneMatch(line -> line.contains("on the way"));
  }
}
