package io.checker.protocol.beyond;

import io.checker.health.Status;
import io.checker.protocol.Protocol;
import io.checker.protocol.WrongArgument;
import io.checker.script.Bytes;
import io.checker.script.Matcher;
import io.checker.script.Matcher.HttpHeader;
import io.checker.script.Matcher.HttpStatus;
import io.checker.script.Script;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Expect;
import io.checker.script.Step.Send;
import io.checker.script.Words;
import java.util.List;

/**
 * {@code option websocket-check [URI [HOST]]}: an upgrade is granted, and the server proves that it knows what it
 * grants (RFC 6455, section 4).
 */
public final class WebSocket implements Protocol {

    /** The key and the answer it demands are those of the RFC's own example. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private static final String WHY = "Sec-WebSocket-Accept does not answer our key";

    private static final Matcher SWITCHES = new HttpStatus(List.of(new HttpStatus.Range(101, 101)));

    private static final Matcher ACCEPTS = new HttpHeader(
            new Words.Fixed(Words.Method.STR, "sec-websocket-accept", true),
            new Words.Fixed(Words.Method.STR, ACCEPT, false),
            true);

    @Override
    public String keyword() {
        return "websocket-check";
    }

    @Override
    public Script script(List<String> arguments) {
        WrongArgument.refuseMore(arguments, 2);
        var uri = argument(arguments, 0, "/", "a URI begins with '/'");
        if (!uri.startsWith("/")) throw WrongArgument.at(0, "'" + uri + "' is no URI; write one that begins with '/'");
        var host = argument(arguments, 1, "localhost", "a host is a name or an address");
        var request = """
                GET %s HTTP/1.1\r
                host: %s\r
                upgrade: websocket\r
                connection: Upgrade\r
                sec-websocket-key: %s\r
                sec-websocket-version: 13\r
                \r
                """.formatted(uri, host, KEY);
        return Script.of(
                Script.Kind.PROTOCOL,
                Connect.IMPLICIT,
                new Send(1, "", Bytes.ofText(request), false),
                Expect.of(2, SWITCHES),
                Expect.of(3, ACCEPTS).failsAs(Status.L7RSP).commented(WHY));
    }

    /** What would end a line of the request, or a word of it, is refused. */
    private static String argument(List<String> arguments, int position, String usual, String rule) {
        if (arguments.size() <= position) return usual;
        var word = arguments.get(position);
        boolean plain = !word.isEmpty() && word.chars().allMatch(character -> character > ' ' && character < 0x7f);
        if (!plain) throw WrongArgument.at(position, rule + ", without blanks; write one");
        return word;
    }
}
