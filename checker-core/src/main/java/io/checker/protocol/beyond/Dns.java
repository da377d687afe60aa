package io.checker.protocol.beyond;

import io.checker.health.Status;
import io.checker.protocol.Protocol;
import io.checker.protocol.WrongArgument;
import io.checker.script.Bytes;
import io.checker.script.Matcher.Answer;
import io.checker.script.Matcher.Reader;
import io.checker.script.Matcher.Reader.Reading;
import io.checker.script.Script;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Expect;
import io.checker.script.Step.Send;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code option dns-check [NAME [TYPE [udp]]]}: a question over TCP or UDP, by default for the root's name servers,
 * answered without an error (RFC 1035, section 4; RFC 7766). The code is the answer's RCODE.
 */
public final class Dns implements Protocol {

    private static final Reader OVER_TCP = Dns::framed;
    private static final Reader OVER_UDP = (received, _) -> message(received);

    /** Any number would do: one question is asked per connection. */
    private static final int ID = 0x636b;

    private static final Reading FOREIGN = Reading.bad(Status.L7RSP, 0, "not DNS");

    private static final int HEADER = 12;
    private static final int RESPONSE = 0x80;

    private static final Map<String, Integer> TYPES = Map.ofEntries(
            Map.entry("A", 1),
            Map.entry("NS", 2),
            Map.entry("CNAME", 5),
            Map.entry("SOA", 6),
            Map.entry("PTR", 12),
            Map.entry("MX", 15),
            Map.entry("TXT", 16),
            Map.entry("AAAA", 28),
            Map.entry("SRV", 33));

    private static final List<String> RCODES =
            List.of("NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED");

    @Override
    public String keyword() {
        return "dns-check";
    }

    @Override
    public Script script(List<String> arguments) {
        WrongArgument.refuseMore(arguments, 3);
        var name = arguments.isEmpty() ? "." : arguments.getFirst();
        int type = type(arguments.size() < 2 ? "NS" : arguments.get(1));
        // recursion desired, one question in the class of the Internet
        var question = "%04x".formatted(ID) + "0100" + "0001" + "0000".repeat(3) + encoded(name)
                + "%04x".formatted(type) + "0001";
        if (arguments.size() < 3) {
            var framed = "%04x".formatted(question.length() / 2) + question;
            return script(Connect.IMPLICIT, framed, OVER_TCP);
        }
        if (arguments.get(2).equals("udp")) return script(Connect.DATAGRAMS, question, OVER_UDP);
        throw WrongArgument.at(2, "unknown '" + arguments.get(2) + "'; write udp, or nothing for TCP");
    }

    private static Script script(Connect connect, String question, Reader answer) {
        var send = new Send(1, "", Bytes.ofHex(question), false);
        return Script.of(Script.Kind.PROTOCOL, connect, send, Expect.of(2, new Answer(answer)));
    }

    private static int type(String word) {
        var type = TYPES.get(word.toUpperCase(Locale.ROOT));
        if (type != null) return type;
        var known = String.join(", ", TYPES.keySet().stream().sorted().toList());
        throw WrongArgument.at(1, "unknown type '" + word + "'; write one of " + known);
    }

    /** Each label behind its length, and none at the end. */
    private static String encoded(String name) {
        var encoded = new StringBuilder();
        var labels = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (!labels.isEmpty()) {
            for (var label : labels.split("\\.", -1)) {
                if (label.isEmpty() || label.length() > 63) throw noName(name);
                encoded.append("%02x".formatted(label.length()))
                        .append(Bytes.ofText(label).asHex());
            }
        }
        encoded.append("00");
        if (encoded.length() / 2 > 255) throw noName(name);
        return encoded.toString();
    }

    private static WrongArgument noName(String name) {
        return WrongArgument.at(
                0, "'" + name + "' is no domain name; its parts have 1 to 63 characters, all together 253");
    }

    /** Two bytes of length, then a message. */
    private static Reading framed(ByteBuffer received, boolean last) {
        if (received.limit() < 2) return Reading.TOO_SHORT;
        int length = Short.toUnsignedInt(received.getShort(0));
        if (length < HEADER) return FOREIGN;
        if (received.limit() < 2 + HEADER) return Reading.TOO_SHORT;
        var reading = message(received.slice(2, Math.min(length, received.limit() - 2)));
        boolean cut = received.limit() < 2 + length;
        return cut && !reading.equals(FOREIGN) ? Reading.TOO_SHORT : reading;
    }

    /** An answer to our question. */
    private static Reading message(ByteBuffer message) {
        if (message.limit() < HEADER) return Reading.TOO_SHORT;
        boolean ours = Short.toUnsignedInt(message.getShort(0)) == ID && (message.get(2) & RESPONSE) != 0;
        return ours ? answer(message) : FOREIGN;
    }

    private static Reading answer(ByteBuffer message) {
        int code = message.get(3) & 0x0f;
        var words = code < RCODES.size() ? RCODES.get(code) : "RCODE " + code;
        int records = Short.toUnsignedInt(message.getShort(6));
        if (code != 0) return Reading.bad(Status.L7STS, code, words);
        return Reading.good(code, words + ", " + records + (records == 1 ? " record" : " records"));
    }
}
