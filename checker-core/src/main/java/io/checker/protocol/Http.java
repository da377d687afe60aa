package io.checker.protocol;

import io.checker.expression.Template;
import io.checker.expression.scene.Scene;
import io.checker.expression.scene.Setting;
import io.checker.expression.value.RequestTarget;
import io.checker.script.Bytes;
import io.checker.script.Matcher;
import io.checker.script.Matcher.HttpStatus;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.script.Step.Payload;
import io.checker.script.Step.Payload.Composed.Composer;
import java.nio.ByteBuffer;
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
     * @param tellsState whether a header says how the server stands ({@code http-check send-state})
     */
    public record Request(
            String method, Template uri, String version, List<Header> headers, Template body, boolean tellsState)
            implements Composer {

        public static final Request DEFAULT = new Request("OPTIONS", "/", "HTTP/1.0", List.of(), "");

        /** Methods whose request has no body unless one is given. */
        private static final Set<String> BODILESS = Set.of("OPTIONS", "GET", "HEAD", "DELETE");

        public Request {
            headers = List.copyOf(headers);
        }

        /** One that is always the same. */
        public Request(String method, String uri, String version, List<Header> headers, String body) {
            this(method, Template.literal(uri), version, headers, Template.literal(body), false);
        }

        public boolean isHead() {
            return method.equals("HEAD");
        }

        /** What a send rule sends. */
        public Payload payload() {
            boolean fixed = uri.isFixed()
                    && body.isFixed()
                    && headers.stream().allMatch(each -> each.value.isFixed())
                    && !tellsState;
            return fixed ? new Payload.Fixed(bytes()) : new Payload.Composed(this);
        }

        /** The bytes on the wire of one that is always the same. */
        public Bytes bytes() {
            return compose(Setting.NONE.hearing(ByteBuffer.allocate(0), null));
        }

        /** The bytes on the wire: header names in lower case, as HAProxy writes them. */
        @Override
        public Bytes compose(Scene scene) {
            var text = new StringBuilder(method + " " + target(scene) + " " + version + "\r\n");
            var connection = new ConnectionHeader(isVersion11());
            for (var header : headers) {
                var value = isOurs(header) ? "" : header.value.format(scene);
                switch (header.lowerCaseName()) {
                    case "connection" -> value = connection.take(value);
                    case "te" -> value = trailers(value);
                    default -> {} // as it is
                }
                if (!value.isEmpty()) text.append(header.lowerCaseName() + ": " + value + "\r\n");
            }
            if (tellsState) text.append("x-haproxy-server-state: " + StateHeader.value(scene.facts()) + "\r\n");
            var content = body.format(scene);
            if (!content.isEmpty() || !BODILESS.contains(method)) {
                text.append("content-length: " + content.length() + "\r\n");
            }
            if (!connection.last().isEmpty()) text.append("connection: " + connection.last() + "\r\n");
            return Bytes.ofText(text.append("\r\n").append(content).toString());
        }

        /** Where it is asked; in an absolute URI the Host header says at which authority. */
        private String target(Scene scene) {
            var target = uri.format(scene);
            if (target.isEmpty()) return "/";
            var host = headers.stream()
                    .filter(each -> each.lowerCaseName().equals("host"))
                    .map(each -> each.value.format(scene))
                    .findFirst()
                    .orElse("");
            return host.isEmpty() ? target : RequestTarget.of(target).at(host).toString();
        }

        /** The host asked for when it is always the same, empty otherwise. */
        public String fixedHost() {
            return headers.stream()
                    .filter(each -> each.lowerCaseName().equals("host") && each.value.isFixed())
                    .map(each -> each.value.fixedText())
                    .findFirst()
                    .orElse("");
        }

        /** A TE header only speaks of trailers. */
        private static String trailers(String value) {
            return value.equals("trailers") || value.startsWith("trailers,") ? "trailers" : "";
        }

        private boolean isVersion11() {
            return !version.equals("HTTP/1.0");
        }

        private static boolean isOurs(Header header) {
            return Set.of("content-length", "transfer-encoding").contains(header.lowerCaseName());
        }
    }

    /** A header of a request, left out when its value comes out empty. */
    public record Header(String name, Template value) {

        /** One whose value is always the same. */
        public Header(String name, String value) {
            this(name, Template.literal(value));
        }

        String lowerCaseName() {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    /** The host a request on the wire asks for, empty when it names none. */
    public static String host(String request) {
        for (var line : request.split("\r\n", -1)) {
            if (line.isEmpty()) return "";
            if (line.toLowerCase(Locale.ROOT).startsWith("host:"))
                return line.substring("host:".length()).strip();
        }
        return "";
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
