package io.checker.config.haproxy.draft;

import io.checker.protocol.Http;
import java.util.List;

/**
 * What a line says about the request of an {@code option httpchk}.
 *
 * @param method empty when not said, and so the others
 */
public record RequestParts(String method, String uri, String version, List<Http.Header> headers, String body) {

    public static final RequestParts NONE = new RequestParts("", "", "", List.of(), "");

    public RequestParts {
        headers = List.copyOf(headers);
    }

    /** These parts, and where nothing is said those of {@code other}. */
    RequestParts over(RequestParts other) {
        return new RequestParts(
                either(method, other.method),
                either(uri, other.uri),
                either(version, other.version),
                headers.isEmpty() ? other.headers : headers,
                either(body, other.body));
    }

    /** The request, with HAProxy's defaults. */
    Http.Request complete() {
        var usual = Http.Request.DEFAULT;
        return new Http.Request(
                either(method, usual.method()),
                either(uri, usual.uri()),
                either(version, usual.version()),
                headers,
                body);
    }

    private static String either(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }
}
