package io.checker.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a check says about an answer, made from the received bytes. */
public sealed interface Phrase {

    String about(ByteBuffer received);

    static Phrase text(String fixed) {
        return new Text(fixed);
    }

    /** The answer's first line, without its end. */
    static Phrase firstLine() {
        return new FirstLine();
    }

    record Text(String fixed) implements Phrase {
        @Override
        public String about(ByteBuffer received) {
            return fixed;
        }
    }

    record FirstLine() implements Phrase {
        @Override
        public String about(ByteBuffer received) {
            int end = received.position();
            while (end < received.limit() && received.get(end) != '\r' && received.get(end) != '\n') end++;
            var line = new byte[end - received.position()];
            received.get(received.position(), line);
            return new String(line, StandardCharsets.ISO_8859_1);
        }
    }
}
