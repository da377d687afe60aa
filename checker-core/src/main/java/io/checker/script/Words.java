package io.checker.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a header's name or value is compared: HAProxy's {@code -m str|beg|end|sub|reg}. */
public sealed interface Words {

    /** The ways to compare with fixed text. */
    enum Method {
        STR,
        BEG,
        END,
        SUB
    }

    boolean match(String text);

    record Fixed(Method method, String wanted, boolean anyCase) implements Words {
        public Fixed {
            wanted = anyCase ? wanted.toLowerCase(Locale.ROOT) : wanted;
        }

        @Override
        public boolean match(String text) {
            var given = anyCase ? text.toLowerCase(Locale.ROOT) : text;
            return switch (method) {
                case STR -> given.equals(wanted);
                case BEG -> given.startsWith(wanted);
                case END -> given.endsWith(wanted);
                case SUB -> given.contains(wanted);
            };
        }
    }

    record Matching(Regex regex) implements Words {
        @Override
        public boolean match(String text) {
            return regex.isIn(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }
}
