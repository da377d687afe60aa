package io.checker.expression.value;

/**
 * What a request line asks for (RFC 9112, section 3.2).
 *
 * @param scheme with the {@code ://} behind it; empty unless the target is an absolute URI
 * @param authority of an absolute URI, else empty
 * @param path and query
 */
public record RequestTarget(String scheme, String authority, String path) {

    public static RequestTarget of(String text) {
        int colon = text.indexOf("://");
        if (colon <= 0 || text.startsWith("/") || text.indexOf('?') >= 0 && text.indexOf('?') < colon) {
            return new RequestTarget("", "", text);
        }
        int start = colon + 3;
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) end++;
        return new RequestTarget(text.substring(0, start), text.substring(start, end), text.substring(end));
    }

    /** The same at another authority, if it tells one. */
    public RequestTarget at(String other) {
        return scheme.isEmpty() ? this : new RequestTarget(scheme, other, path);
    }

    /** The path as HTTP/2 has it: never empty (RFC 9113, section 8.3.1). */
    public String pathOrRoot() {
        if (path.isEmpty()) return "/";
        return path.startsWith("?") ? "/" + path : path;
    }

    @Override
    public String toString() {
        return scheme + authority + path;
    }
}
