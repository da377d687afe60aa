package io.checker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.protocol.Http.Header;
import io.checker.protocol.Http.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes are those a real HAProxy sent for the same request. */
class HttpTest {

    @Test
    void theUsualRequestIsAsShortAsCanBe() {
        assertThat(Request.DEFAULT.bytes().asText()).isEqualTo("OPTIONS / HTTP/1.0\r\n\r\n");
    }

    @Test
    void http11AnnouncesThatTheConnectionEnds() {
        var request = new Request("GET", "/x", "HTTP/1.1", List.of(), "");
        assertThat(request.bytes().asText()).isEqualTo("GET /x HTTP/1.1\r\nconnection: close\r\n\r\n");
    }

    @Test
    void aBodyComesWithItsLength() {
        var headers = List.of(new Header("Host", "h.example"), new Header("X-A", "b"));
        assertThat(new Request("POST", "/x", "HTTP/1.1", headers, "hello")
                        .bytes()
                        .asText())
                .isEqualTo("POST /x HTTP/1.1\r\nhost: h.example\r\nx-a: b\r\ncontent-length: 5\r\n"
                        + "connection: close\r\n\r\nhello");
        assertThat(new Request("PUT", "/x", "HTTP/1.1", List.of(), "").bytes().asText())
                .isEqualTo("PUT /x HTTP/1.1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    }

    @Test
    void theLengthIsOursToSayAndTheConnectionTheAuthors() {
        var headers = List.of(new Header("Connection", "keep-alive"), new Header("Content-Length", "3"));
        assertThat(new Request("GET", "/x", "HTTP/1.0", headers, "").bytes().asText())
                .isEqualTo("GET /x HTTP/1.0\r\nconnection: keep-alive\r\n\r\n");
    }
}
