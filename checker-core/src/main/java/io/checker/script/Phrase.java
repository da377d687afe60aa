package io.checker.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a check says about an answer, made from the received bytes. */
@FunctionalInterface
public interface Phrase {

    String about(ByteBuffer received);

    static Phrase text(String fixed) {
        return _ -> fixed;
    }

    /** The answer's first line, without its end. */
    static Phrase firstLine() {
        return received -> {
            int end = received.position();
            while (end < received.limit() && received.get(end) != '\r' && received.get(end) != '\n') end++;
            var line = new byte[end - received.position()];
            received.get(received.position(), line);
            return new String(line, StandardCharsets.ISO_8859_1);
        };
    }
}
