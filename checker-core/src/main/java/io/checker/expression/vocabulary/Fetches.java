package io.checker.expression.vocabulary;

import static io.checker.expression.value.Type.ANY;
import static io.checker.expression.value.Type.BIN;
import static io.checker.expression.value.Type.BOOL;
import static io.checker.expression.value.Type.INT;
import static io.checker.expression.value.Type.IP;
import static io.checker.expression.value.Type.STR;

import io.checker.expression.Fetch;
import io.checker.expression.Given;
import io.checker.expression.Keyword;
import io.checker.expression.scene.Variable;
import io.checker.expression.value.Type;
import io.checker.expression.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What can be fetched that is no answer: constants, names, variables, time and chance (HAProxy manual, 7.3.2). */
final class Fetches {

    static final List<Keyword<Fetch>> ALL = List.of(
            fetch("always_false", BOOL, 0, 0, _ -> constant(new Value.Bool(false))),
            fetch("always_true", BOOL, 0, 0, _ -> constant(new Value.Bool(true))),
            fetch(
                    "be_name",
                    STR,
                    0,
                    0,
                    _ -> scene -> new Value.Str(scene.facts().server().backend())),
            fetch("bin", BIN, 1, 1, given -> constant(new Value.Bin(bytes(given)))),
            fetch("bool", BOOL, 1, 1, given -> constant(new Value.Bool(truth(given)))),
            fetch("date", INT, 0, 2, Fetches::date),
            fetch("dst", IP, 0, 0, _ -> scene -> {
                var address = scene.place().address();
                return address == null ? null : new Value.Ip(address);
            }),
            fetch(
                    "dst_port",
                    INT,
                    0,
                    0,
                    _ -> scene -> new Value.Int(scene.place().port())),
            fetch("env", STR, 1, 1, given -> scene -> {
                var value = scene.facts().node().environment().get(given.text(0));
                return value == null ? null : latin(value);
            }),
            fetch(
                    "hostname",
                    STR,
                    0,
                    0,
                    _ -> scene -> new Value.Str(scene.facts().node().host())),
            fetch("int", INT, 1, 1, given -> constant(new Value.Int(given.number(0)))),
            fetch("ipv4", IP, 1, 1, given -> constant(address(given, "an IPv4 address", 4))),
            fetch("ipv6", IP, 1, 1, given -> constant(address(given, "an IPv6 address", 16))),
            fetch("rand", INT, 0, 1, Fetches::rand),
            fetch(
                    "srv_name",
                    STR,
                    0,
                    0,
                    _ -> scene -> new Value.Str(scene.facts().server().name())),
            fetch("str", STR, 0, 1, given -> constant(new Value.Str(given.text(0)))),
            fetch("uuid", STR, 0, 1, Fetches::uuid),
            fetch("var", ANY, 1, 2, Fetches::variable));

    private static Keyword<Fetch> fetch(String name, Type yields, int least, int most, Function<Given, Fetch> maker) {
        return new Keyword<>(name, ANY, yields, least, most, maker);
    }

    private static Fetch constant(Value value) {
        return _ -> value;
    }

    private static Value latin(String text) {
        return new Value.Str(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private static String bytes(Given given) {
        try {
            return new String(HexFormat.of().parseHex(given.text(0)), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException _) {
            throw given.wrong(0, "an even number of hexadecimal digits");
        }
    }

    private static boolean truth(Given given) {
        return switch (given.text(0)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw given.wrong(0, "true or false");
        };
    }

    private static Value address(Given given, String what, int length) {
        if (new Value.Str(given.text(0)).as(IP) instanceof Value.Ip(var ip) && ip.getAddress().length == length) {
            return new Value.Ip(ip);
        }
        throw given.wrong(0, what);
    }

    /** {@code date([offset[,s|ms|us]])}: the time the run started. */
    private static Fetch date(Given given) {
        long offset = given.number(0, 0);
        return switch (given.text(1)) {
            case "", "s" -> scene -> new Value.Int(scene.facts().now() / 1000 + offset);
            case "ms" -> scene -> new Value.Int(scene.facts().now() + offset);
            case "us" -> scene -> new Value.Int(scene.facts().now() * 1000 + offset);
            default -> throw given.wrong(1, "s, ms or us");
        };
    }

    private static Fetch rand(Given given) {
        long range = given.number(0, 1L << 32);
        if (range < 1 || range > 1L << 32) throw given.wrong(0, "a number from 1 to 4294967296");
        return scene -> new Value.Int(scene.facts().random().nextLong(range));
    }

    /** Version 4 (RFC 9562, section 5.4). */
    private static Fetch uuid(Given given) {
        if (given.number(0, 4) != 4) throw given.wrong(0, "4, the only version there is");
        return scene -> {
            long high = scene.facts().random().nextLong() & 0xffffffff_ffff0fffL | 0x4000;
            long low = scene.facts().random().nextLong() & 0x3fffffff_ffffffffL | 1L << 63;
            return new Value.Str(new UUID(high, low).toString());
        };
    }

    /** {@code var(name[,default])}. */
    private static Fetch variable(Given given) {
        var variable = Variable.parse(given.text(0));
        var otherwise = given.texts().size() > 1 ? new Value.Str(given.text(1)) : null;
        return scene -> {
            var value = scene.variable(variable);
            return value == null ? otherwise : value;
        };
    }

    private Fetches() {}
}
