package io.checker.deploy.scenarios;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Debian's HAProxy 2.6 says something otherwise than the newest HAProxy, whose words are ours, or where HAProxy
 * is wrong.
 */
public enum KnownDifference {

    /** The newest names the error number besides the C library's text for it. */
    ERROR_NUMBER("[A-Z0-9]+ returned by OS \\(([^)]*)\\)", "$1"),

    /** The newest tells what the system said of a handshake that broke; 2.6 forgets it, or tells an older one. */
    BROKEN_HANDSHAKE("(SSL handshake failure|SOCKS4 Proxy deny the request) \\([^)]*\\)", "$1"),

    /** The newest calls an HTTP server that ends without an answer a broken connection, 2.6 an invalid response. */
    EMPTY_HTTP_ANSWER(
            "(server \\S+ failed, reason: )Socket error(, check duration: Nms)", "$1Layer7 invalid response$2"),

    /** Where a check stands the newest shows wanted bytes in hexadecimal, 2.6 as they are, up to a zero. */
    BINARY_AS_TEXT,

    /** HAProxy's words about a check end at a zero byte; ours go on, with the byte in hexadecimal. */
    WORDS_END_AT_ZERO,

    /** HAProxy takes the rest of an SMTP reply that comes in segments for the next reply; we wait for its end. */
    SMTP_REPLY_IN_SEGMENTS,

    /** HAProxy waits for the end of an agent's line when the connection has ended, or finds one left from before. */
    AGENT_WITHOUT_LINE_END,

    /** HAProxy takes an SPOE agent's farewell for a greeting, and its reason is lost. */
    SPOP_DISCONNECT,

    /** HAProxy counts and logs each success of a MySQL, LDAP or SPOP check twice. */
    SUCCESS_COUNTED_TWICE,

    /** HAProxy reads an SPOE frame that is cut short on into what lay in its buffer before. */
    FRAME_READ_BEYOND_ITS_END,

    /** HAProxy reads the length of an LDAP answer of one byte from what lay in its buffer before. */
    LENGTH_READ_BEYOND_THE_END;

    private final @Nullable Pattern newest;
    private final String debian;

    /** A difference that a story names and tells. */
    KnownDifference() {
        this.newest = null;
        this.debian = "";
    }

    /** A difference that shows in the words of any story. */
    KnownDifference(String newest, String debian) {
        this.newest = Pattern.compile(newest);
        this.debian = debian;
    }

    /** The line as Debian's HAProxy would write it. */
    public static String debianLine(String line) {
        for (var difference : values()) line = difference.debian(line);
        return line;
    }

    /** The words as Debian's HAProxy would say them, as far as this difference goes. */
    String debian(String words) {
        return newest == null ? words : newest.matcher(words).replaceAll(debian);
    }

    /** The standing as Debian's HAProxy would tell it; {@code newest} unless it does. */
    static Standing debianStanding(Standing ours, boolean newest) {
        boolean empty = newest && ours.check().equals("SOCKERR") && ours.info().isEmpty();
        return new Standing(
                ours.state(),
                ours.weight(),
                ours.failures(),
                ours.downs(),
                empty ? "L7RSP" : ours.check(),
                ours.code().startsWith("-")
                        ? Integer.toUnsignedString(Integer.parseInt(ours.code())) // statistics have no sign
                        : ours.code(),
                cut(BROKEN_HANDSHAKE.debian(ERROR_NUMBER.debian(ours.info()))));
    }

    /** Our HTTP API has all words, HAProxy's statistics as many as its log. */
    private static String cut(String info) {
        return info.substring(0, Math.min(info.length(), Outcome.LONGEST_INFO));
    }
}
