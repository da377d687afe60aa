package io.checker.deploy;

import java.util.regex.Pattern;

/**
 * Where Debian's HAProxy 2.6 words something otherwise than the newest HAProxy, whose words are ours, or where HAProxy
 * is wrong.
 */
enum KnownDifference {

    /** The newest names the error number besides the C library's text for it. */
    ERROR_NUMBER("[A-Z0-9]+ returned by OS \\(([^)]*)\\)", "$1"),

    /** HAProxy waits for the end of an agent's line when the connection has ended. */
    AGENT_WITHOUT_LINE_END(
            "(Agent check for server \\S+) succeeded, .*\\(no line end\\)\"(, check duration)",
            "$1 failed, reason: Layer7 timeout$2"),

    /** The newest tells what the system said of a handshake that broke; 2.6 forgets it mostly. */
    BROKEN_HANDSHAKE("(SSL handshake failure) \\([^)]*\\)", "$1"),

    /** The newest calls an HTTP server that ends without an answer a broken connection, 2.6 an invalid response. */
    EMPTY_HTTP_ANSWER(
            "(server \\S+ failed, reason: )Socket error(, check duration: Nms)", "$1Layer7 invalid response$2");

    private final Pattern newest;
    private final String debian;

    KnownDifference(String newest, String debian) {
        this.newest = Pattern.compile(newest);
        this.debian = debian;
    }

    /** The line as Debian's HAProxy would write it. */
    static String debianLine(String line) {
        for (var difference : values()) line = difference.newest.matcher(line).replaceAll(difference.debian);
        return line;
    }
}
