package io.checker.expression.vocabulary;

import io.checker.expression.Converter;
import io.checker.expression.Given;
import io.checker.expression.value.Value;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Text as it is written in URLs (RFC 3986, section 2). */
final class UrlText {

    private static final String DIGITS = "0123456789ABCDEF";

    /** {@code url_enc([query])}. */
    static UnaryOperator<String> encoder(Given given) {
        if (given.has(0) && !given.text(0).equals("query")) throw given.wrong(0, "query");
        return UrlText::encoded;
    }

    private static String encoded(String text) {
        var encoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isUnreserved(c)) encoded.append(c);
            else encoded.append('%').append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 0xf));
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
    }

    /** {@code url_dec([in_form])}: a plus is a blank behind a question mark, and everywhere in a form. */
    static Converter decoder(Given given) {
        boolean inForm = given.number(0, 0) != 0;
        return (value, _) -> decoded(value.text(), inForm);
    }

    private static @Nullable Value decoded(String text, boolean inForm) {
        var decoded = new StringBuilder();
        boolean plusIsBlank = inForm;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()) return null;
                int high = Character.digit(text.charAt(i + 1), 16);
                int low = Character.digit(text.charAt(i + 2), 16);
                if (high < 0 || low < 0) return null;
                decoded.append((char) (high * 16 + low));
                i += 2;
            } else {
                plusIsBlank |= c == '?';
                decoded.append(c == '+' && plusIsBlank ? ' ' : c);
            }
        }
        return new Value.Str(decoded.toString());
    }

    private UrlText() {}
}
