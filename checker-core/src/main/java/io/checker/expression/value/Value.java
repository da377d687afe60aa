package io.checker.expression.value;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What an expression yields. Strings and bytes are kept one byte to a character (ISO 8859-1), and never longer than
 * {@value #MOST_BYTES}, the size of HAProxy's buffers: what would be longer is cut.
 */
public sealed interface Value {

    /** Bytes a value may have: {@code tune.bufsize} as HAProxy sets it. */
    int MOST_BYTES = 16_384;

    record Str(String text) implements Value {
        public Str {
            text = cut(text);
        }
    }

    record Bin(String bytes) implements Value {
        public Bin {
            bytes = cut(bytes);
        }
    }

    record Int(long number) implements Value {}

    record Bool(boolean truth) implements Value {}

    record Ip(InetAddress address) implements Value {}

    private static String cut(String text) {
        return text.length() > MOST_BYTES ? text.substring(0, MOST_BYTES) : text;
    }

    /** The value as a string; bytes end at the first that is zero, as strings of C do. */
    default String text() {
        return switch (this) {
            case Str(var text) -> text;
            case Bin(var bytes) -> bytes.indexOf(0) < 0 ? bytes : bytes.substring(0, bytes.indexOf(0));
            case Int(var number) -> Long.toString(number);
            case Bool(var truth) -> truth ? "1" : "0";
            case Ip(var address) -> AddressText.of(address);
        };
    }

    /** This value as one of {@code type}; null when there is none. */
    default @Nullable Value as(Type type) {
        return switch (type) {
            case ANY -> this;
            case STR -> this instanceof Str ? this : new Str(text());
            case BIN -> this instanceof Bin ? this : new Bin(bytes());
            case INT -> number();
            case BOOL -> {
                var number = number();
                yield number == null ? null : new Bool(number.number != 0);
            }
            case IP -> address();
        };
    }

    /** Text is read as far as it is a number, and 0 when it is none; empty text is no number at all. */
    private @Nullable Int number() {
        return switch (this) {
            case Int number -> number;
            case Bool(var truth) -> new Int(truth ? 1 : 0);
            case Str(var text) -> text.isEmpty() ? null : new Int(Numbers.leading(text));
            case Bin _ -> null;
            case Ip(var address) -> address.getAddress().length == 4 ? new Int(Numbers.big(bytes())) : null;
        };
    }

    private @Nullable Ip address() {
        try {
            return switch (this) {
                case Ip ip -> ip;
                case Str(var text) -> new Ip(InetAddress.ofLiteral(text));
                case Int(var number) -> new Ip(InetAddress.getByAddress(latin(Numbers.big(number, 4))));
                case Bin _, Bool _ -> null;
            };
        } catch (IllegalArgumentException | UnknownHostException _) {
            return null;
        }
    }

    private String bytes() {
        return switch (this) {
            case Str(var text) -> text;
            case Bin(var bytes) -> bytes;
            case Int(var number) -> Numbers.big(number, 8);
            case Bool(var truth) -> Numbers.big(truth ? 1 : 0, 8);
            case Ip(var address) -> new String(address.getAddress(), StandardCharsets.ISO_8859_1);
        };
    }

    private static byte[] latin(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }
}
