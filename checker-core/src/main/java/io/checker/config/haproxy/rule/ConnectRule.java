package io.checker.config.haproxy.rule;

import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.reading.Samples;
import io.checker.config.haproxy.reading.Wires;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.expression.Expression;
import io.checker.script.Step;
import io.checker.script.Wire;
import io.checker.script.Wire.Mux;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@code tcp-check connect} or {@code http-check connect} line says (HAProxy manual, section 4.2). */
final class ConnectRule {

    private static final List<String> KNOWN = List.of(
            "default", "linger", "comment", "port", "addr", "ssl", "sni", "alpn", "send-proxy", "via-socks4", "proto");

    private final boolean http;
    private boolean asServer;
    private boolean ssl;
    private String sni = "";
    private List<String> alpn = List.of();
    private boolean sendProxy;
    private boolean viaSocks4;
    private @Nullable Mux mux;
    private boolean linger;
    private int port;
    private @Nullable Expression portFrom;
    private @Nullable SocketAddress address;
    private String comment = "";

    private ConnectRule(String family) {
        this.http = family.equals("http-check");
    }

    /** Reads to the end of the line. */
    static ConnectRule read(Arguments words, String family, Reading reading) {
        var rule = new ConnectRule(family);
        while (words.hasNext()) rule.readNext(words, reading);
        return rule;
    }

    Step.Connect rule(int number) {
        var wire = new Wire(asServer, ssl, sni, alpn, sendProxy, viaSocks4, mux, false);
        return new Step.Connect(number, comment, address, port, portFrom, linger, wire);
    }

    private void readNext(Arguments words, Reading reading) {
        var word = words.next();
        switch (word.text()) {
            case "default" -> asServer = true;
            case "linger" -> linger = true;
            case "comment" -> comment = words.required("a comment").text();
            case "port" -> port(words.required("a port, or an expression that yields one"));
            case "addr" ->
                address = reading.addresses()
                        .ofCheck(words.required("an address"))
                        .socketAddress();
            case "ssl" -> ssl = true;
            case "sni" -> sni = Wires.sni(words.required("the name of a server"));
            case "alpn" ->
                alpn = List.of(
                        words.required("protocols, separated by commas").text().split(",", -1));
            case "send-proxy" -> sendProxy = true;
            case "via-socks4" -> viaSocks4 = true;
            case "proto" -> mux = Wires.mux(words.required("the name of a protocol"), http);
            default ->
                throw new Mistake(word, "unknown keyword " + word + " of a connect rule" + Spelling.hint(word, KNOWN));
        }
    }

    /** The port said last counts. */
    private void port(Word word) {
        boolean number =
                word.text().isEmpty() || !Character.isLetter(word.text().charAt(0));
        port = number ? Quantity.number(word, "a port", 1, 65_535) : 0;
        portFrom = number ? null : Samples.expression(word);
    }
}
