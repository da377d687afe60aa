package io.checker.script;

import io.checker.expression.Template;
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

    /** Always the same. */
    sealed interface Plain extends Words {
        boolean match(String text);
    }

    /** With what a log-format string says. */
    record Formatted(Method method, Template template, boolean anyCase) implements Words {}

    record Fixed(Method method, String wanted, boolean anyCase) implements Plain {
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

    record Matching(Regex regex) implements Plain {
        @Override
        public boolean match(String text) {
            return regex.isIn(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }
}
