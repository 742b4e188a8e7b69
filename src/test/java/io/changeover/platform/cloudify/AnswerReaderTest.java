package io.changeover.platform.cloudify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to large bodies, as servers and what stands before them write them. */
class AnswerReaderTest {

  private static Answer read(String text) throws IOException {
    return new AnswerReader(new ByteArrayInputStream(text.getBytes(ISO_8859_1))).read();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nhello and what follows",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 CREATED\r\ncontent-length: 5\r\n\r\nhello",
        "HTTP/1.1 201\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n",
        "HTTP/1.0 201 Created\n\nhello"
      })
  void itIsReadHoweverItsEndIsMarked(String text) throws IOException {
    Answer answer = read(text);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(new String(answer.body(), ISO_8859_1)).isEqualTo("hello");
  }

  @Test
  void headersAreFoundByAnyCase() throws IOException {
    assertThat(read("HTTP/1.1 204 x\r\nDATE: today\r\n\r\n").headers().firstValue("Date"))
        .contains("today");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 20", "HTTP/1.1 200 OK\r\nDate: x"})
  void oneThatIsCutIsNone(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void whatIsNoHttpIsCalledSo(String text) {
    assertThatThrownBy(() -> read(text)).hasMessageContaining("does not speak HTTP");
  }
}
