package io.checker.config.haproxy.draft;

import io.checker.expression.Template;
import io.checker.protocol.Http;
import java.util.List;

/**
 * What a line says about the request of an {@code option httpchk}.
 *
 * @param method empty when not said, and so the others
 */
public record RequestParts(String method, Template uri, String version, List<Http.Header> headers, Template body) {

    public static final Template NOTHING = new Template(List.of());
    public static final RequestParts NONE = new RequestParts("", NOTHING, "", List.of(), NOTHING);

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

    /**
     * The request, with HAProxy's defaults.
     *
     * @param tellsState whether it says how the server stands
     */
    Http.Request complete(boolean tellsState) {
        var usual = Http.Request.DEFAULT;
        return new Http.Request(
                either(method, usual.method()),
                either(uri, usual.uri()),
                either(version, usual.version()),
                headers,
                body,
                tellsState);
    }

    private static Template either(Template said, Template otherwise) {
        return said.parts().isEmpty() ? otherwise : said;
    }

    private static String either(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }
}
