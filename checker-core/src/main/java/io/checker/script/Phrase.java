package io.checker.script;

import io.checker.expression.Template;
import io.checker.expression.scene.Scene;
import java.nio.charset.StandardCharsets;

/** What a check says about an answer, made from the received bytes. */
public sealed interface Phrase {

    String about(Scene scene);

    static Phrase text(String fixed) {
        return new Text(fixed);
    }

    /** The answer's first line, without its end. */
    static Phrase firstLine() {
        return new FirstLine();
    }

    record Text(String fixed) implements Phrase {
        @Override
        public String about(Scene scene) {
            return fixed;
        }
    }

    record FirstLine() implements Phrase {
        @Override
        public String about(Scene scene) {
            var received = scene.received();
            int end = received.position();
            while (end < received.limit() && received.get(end) != '\r' && received.get(end) != '\n') end++;
            var line = new byte[end - received.position()];
            received.get(received.position(), line);
            return new String(line, StandardCharsets.ISO_8859_1);
        }
    }

    /** What a log-format string says. */
    record Formatted(Template template) implements Phrase {
        @Override
        public String about(Scene scene) {
            return template.format(scene);
        }
    }
}
