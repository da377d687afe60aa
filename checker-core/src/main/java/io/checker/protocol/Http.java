package io.checker.protocol;

import io.checker.script.Bytes;
import io.checker.script.Matcher;
import io.checker.script.Matcher.HttpStatus;
import io.checker.script.Script;
import io.checker.script.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code option httpchk}: a request, and what is expected of the answer (HAProxy manual, section 4.2). */
public final class Http {

    /** What is expected of an answer when nothing else is: {@code status 200-399}. */
    public static final Matcher USUAL = new HttpStatus(List.of(new HttpStatus.Range(200, 399)));

    /**
     * A request as configured; what is empty takes HAProxy's default.
     *
     * @param headers in order; Content-Length and Transfer-Encoding are ours to say and passed over
     */
    public record Request(String method, String uri, String version, List<Header> headers, String body) {

        public static final Request DEFAULT = new Request("OPTIONS", "/", "HTTP/1.0", List.of(), "");

        /** Methods whose request has no body unless one is given. */
        private static final Set<String> BODILESS = Set.of("OPTIONS", "GET", "HEAD", "DELETE");

        public Request {
            headers = List.copyOf(headers);
        }

        public boolean isHead() {
            return method.equals("HEAD");
        }

        /** The bytes on the wire: header names in lower case, as HAProxy writes them. */
        public Bytes bytes() {
            var text = new StringBuilder(method + " " + uri + " " + version + "\r\n");
            for (var header : headers) {
                if (!isOurs(header)) text.append(header.lowerCaseName() + ": " + header.value + "\r\n");
            }
            if (!body.isEmpty() || !BODILESS.contains(method)) text.append("content-length: " + body.length() + "\r\n");
            if (keepsAliveByDefault() && !has("connection")) text.append("connection: close\r\n");
            return Bytes.ofText(text.append("\r\n").append(body).toString());
        }

        private boolean keepsAliveByDefault() {
            return !version.equals("HTTP/1.0");
        }

        private boolean has(String lowerCaseName) {
            return headers.stream().anyMatch(each -> each.lowerCaseName().equals(lowerCaseName));
        }

        private static boolean isOurs(Header header) {
            return Set.of("content-length", "transfer-encoding").contains(header.lowerCaseName());
        }
    }

    /** A header of a request. */
    public record Header(String name, String value) {
        String lowerCaseName() {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    /** The script of one request and the expectations as written; none means {@link #USUAL}. */
    public static Script script(Step.Send request, List<Step.Expect> expectations) {
        var steps = new ArrayList<Step>(List.of(Step.Connect.IMPLICIT, request));
        steps.addAll(expectations);
        if (expectations.isEmpty()) steps.add(Step.Expect.of(request.number() + 1, USUAL));
        return new Script(Script.Kind.HTTP_CHECK, steps);
    }

    private Http() {}
}
