package io.checker.expression.vocabulary;

import static io.checker.expression.value.Type.BIN;
import static io.checker.expression.value.Type.INT;
import static io.checker.expression.value.Type.IP;
import static io.checker.expression.value.Type.STR;

import io.checker.expression.Converter;
import io.checker.expression.Given;
import io.checker.expression.Keyword;
import io.checker.expression.value.Numbers;
import io.checker.expression.value.Type;
import io.checker.expression.value.Value;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What bytes can be written as and read from (HAProxy manual, section 7.3.1). */
final class ByteConverters {

    static final List<Keyword<Converter>> ALL = List.of(
            bytes("hex", 0, 0, _ -> bytes -> HexFormat.of().withUpperCase().formatHex(latin(bytes))),
            bytes("base64", 0, 0, _ -> bytes -> text(Base64.getEncoder().encode(latin(bytes)))),
            bytes(
                    "ub64enc",
                    0,
                    0,
                    _ -> bytes -> text(Base64.getUrlEncoder().withoutPadding().encode(latin(bytes)))),
            bytes("be2dec", 2, 3, given -> chunked(given, 8, true)),
            bytes("be2hex", 0, 3, given -> chunked(given, Value.MOST_BYTES, false)),
            read("b64dec", BIN, text -> text.length() % 4 == 0 ? decoded(Base64.getDecoder(), text) : null),
            read("ub64dec", BIN, text -> decoded(Base64.getUrlDecoder(), text)),
            read("hex2i", INT, ByteConverters::number),
            new Keyword<>(
                    "htonl",
                    INT,
                    BIN,
                    0,
                    0,
                    _ -> (value, _) ->
                            value instanceof Value.Int(var number) ? new Value.Bin(Numbers.big(number, 4)) : null),
            new Keyword<>("ipmask", IP, IP, 1, 2, ByteConverters::mask));

    /** Bytes written as text. */
    private static Keyword<Converter> bytes(
            String name, int least, int most, Function<Given, Function<String, String>> maker) {
        return new Keyword<>(name, BIN, STR, least, most, given -> {
            var writer = maker.apply(given);
            return (value, _) -> value instanceof Value.Bin(var bytes) ? new Value.Str(writer.apply(bytes)) : null;
        });
    }

    /** Text read as something else; nothing when it can't be. */
    private static Keyword<Converter> read(String name, Type yields, Function<String, @Nullable Value> reader) {
        return new Keyword<>(name, STR, yields, 0, 0, _ -> (value, _) -> reader.apply(value.text()));
    }

    private static byte[] latin(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static @Nullable Value decoded(Base64.Decoder decoder, String text) {
        try {
            return new Value.Bin(text(decoder.decode(latin(text))));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable Value number(String text) {
        return text.matches("[0-9a-fA-F]{1,16}") ? new Value.Int(Long.parseUnsignedLong(text, 16)) : null;
    }

    /** {@code (separator,chunk_size[,truncate])}: so many bytes make one number; a rest is left out if truncated. */
    private static Function<String, String> chunked(Given given, int greatest, boolean decimal) {
        int size = given.small(1, decimal ? 0 : given.has(0) ? 1 : greatest);
        boolean truncates = given.number(2, 0) != 0;
        if (size < 1 || size > greatest) throw given.wrong(1, "a number of bytes from 1 to " + greatest);
        return bytes -> {
            var text = new StringBuilder();
            for (int i = 0; i < bytes.length() && text.length() <= Value.MOST_BYTES; i += size) {
                if (truncates && i + size > bytes.length()) break;
                var chunk = bytes.substring(i, Math.min(i + size, bytes.length()));
                if (i > 0) text.append(given.text(0));
                if (decimal) text.append(Long.toUnsignedString(Numbers.big(chunk)));
                else text.append(HexFormat.of().withUpperCase().formatHex(latin(chunk)));
            }
            return text.toString();
        };
    }

    /** {@code ipmask(mask4[,mask6])}: a mask is an address or the number of its bits. */
    private static Converter mask(Given given) {
        var four = maskBytes(given, 0, 4);
        var six = given.has(1) ? maskBytes(given, 1, 16) : null;
        return (value, _) -> {
            if (!(value instanceof Value.Ip(var ip))) return null;
            var bytes = ip.getAddress();
            var mask = bytes.length == 4 ? four : six;
            if (mask == null) return null;
            for (int i = 0; i < bytes.length; i++) bytes[i] &= mask[i];
            try {
                return new Value.Ip(InetAddress.getByAddress(bytes));
            } catch (UnknownHostException _) {
                return null;
            }
        };
    }

    private static byte[] maskBytes(Given given, int index, int length) {
        if (given.text(index).matches("[0-9]{1,3}")) {
            long bits = given.number(index);
            if (bits > length * 8L) throw given.wrong(index, "a mask of at most " + length * 8 + " bits");
            var mask = new byte[length];
            for (int i = 0; i < bits; i++) mask[i / 8] |= (byte) (0x80 >> i % 8);
            return mask;
        }
        boolean fits =
                new Value.Str(given.text(index)).as(IP) instanceof Value.Ip(var ip) && ip.getAddress().length == length;
        if (!fits || !(new Value.Str(given.text(index)).as(IP) instanceof Value.Ip(var mask))) {
            throw given.wrong(index, "a mask");
        }
        return mask.getAddress();
    }

    private ByteConverters() {}
}
