package io.checker.deploy.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.checker.script.Regex;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Expressions asked of bytes: up to the first line feed the expression, then the bytes. */
class RegexFuzzTest {

    @FuzzTest
    void bytesAreCharacters(byte[] data) {
        var text = new String(data, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        if (end < 0) return;
        var expression = text.substring(0, end);
        var subject = text.substring(end + 1);
        Regex regex;
        try {
            regex = Regex.of(expression);
        } catch (PatternSyntaxException _) {
            return;
        }
        var bytes = ByteBuffer.wrap(data, end + 1, data.length - end - 1);
        var hex = HexFormat.of().withUpperCase().formatHex(data, end + 1, data.length);
        boolean found = regex.isIn(bytes);
        boolean foundInHex = regex.isInHexOf(bytes);
        // the expression that gives up on a long text is allowed to; on these few bytes of simple ones it must not
        if (subject.length() > 12 || expression.length() > 12) return;
        var plain = Pattern.compile(expression, Pattern.UNIX_LINES);
        if (found != plain.matcher(subject).find()) throw new IllegalStateException("differs on bytes");
        if (foundInHex != plain.matcher(hex).find()) throw new IllegalStateException("differs on digits");
    }
}
