package io.checker.script;

import io.checker.expression.value.LimitedText;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * A regular expression asked of bytes, each byte one character. A line ends with a line feed alone, as PCRE has it. An
 * expression that backtracks without end gives up after a bounded number of looks instead of holding the event loop.
 */
public final class Regex {

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Compiles {@code expression}; a {@link java.util.regex.PatternSyntaxException} when it is none. */
    public static Regex of(String expression) {
        return new Regex(Pattern.compile(expression, Pattern.UNIX_LINES));
    }

    /** Whether the expression matches somewhere between the position and the limit of {@code text}. */
    public boolean isIn(ByteBuffer text) {
        return finds(new ByteText(text.slice(), false));
    }

    /** The same, asked of the bytes written as upper-case hexadecimal digits. */
    public boolean isInHexOf(ByteBuffer text) {
        return finds(new ByteText(text.slice(), true));
    }

    private boolean finds(ByteText text) {
        try {
            return pattern.matcher(new LimitedText(text)).find();
        } catch (LimitedText.Exhausted | StackOverflowError _) {
            // both mean the expression explodes on this text: as PCRE's match limit, no match
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Regex that && pattern.pattern().equals(that.pattern.pattern());
    }

    @Override
    public int hashCode() {
        return pattern.pattern().hashCode();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    /** Bytes seen as characters: one each, or two digits each. */
    private record ByteText(ByteBuffer bytes, boolean hex) implements CharSequence {
        private static final String DIGITS = "0123456789ABCDEF";

        @Override
        public int length() {
            return hex ? bytes.limit() * 2 : bytes.limit();
        }

        @Override
        public char charAt(int index) {
            if (!hex) return (char) Byte.toUnsignedInt(bytes.get(index));
            int value = Byte.toUnsignedInt(bytes.get(index >> 1));
            return DIGITS.charAt((index & 1) == 0 ? value >> 4 : value & 0xf);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return toString().substring(start, end);
        }

        @Override
        public String toString() {
            var text = new StringBuilder(length());
            for (int i = 0; i < length(); i++) text.append(charAt(i));
            return text.toString();
        }
    }
}
