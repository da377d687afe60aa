package io.checker.config.haproxy.reading;

import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.script.Wire.Mux;
import io.checker.tls.Tls;
import java.util.List;

/** What server lines and rules say alike about how bytes travel. */
public final class Wires {

    private static final List<String> PROTOCOLS = List.of("none", "h1", "h2", "fcgi", "spop", "quic");

    /** A name TLS can ask for. */
    public static String sni(Word word) {
        try {
            Tls.name(word.text());
            return word.text();
        } catch (IllegalArgumentException _) {
            throw new Mistake(word, word + " is no name TLS can ask for; write a host's name");
        }
    }

    /** The name of a protocol HAProxy has, spoken here or not. */
    public static String protocol(Word word) {
        if (PROTOCOLS.contains(word.text())) return word.text();
        throw new Mistake(word, "unknown protocol " + word + Spelling.hint(word, PROTOCOLS));
    }

    /** The protocol an HTTP check, or another one, is to speak. */
    public static Mux mux(Word word, boolean http) {
        var name = protocol(word);
        if (http && name.equals("h1")) return Mux.H1;
        if (http && name.equals("h2")) return Mux.H2;
        if (!http && name.equals("none")) return Mux.NONE;
        var kind = http ? "an HTTP check speaks h1 or h2" : "only HTTP checks speak a protocol";
        throw new Mistake(word, "'proto " + name + "' does not fit this check: " + kind);
    }

    private Wires() {}
}
