package io.checker.expression.vocabulary;

import static io.checker.expression.value.Type.BIN;
import static io.checker.expression.value.Type.INT;
import static io.checker.expression.value.Type.STR;

import io.checker.expression.Converter;
import io.checker.expression.Given;
import io.checker.expression.Keyword;
import io.checker.expression.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests, checksums and dates (HAProxy manual, section 7.3.1). */
final class CodeConverters {

    static final List<Keyword<Converter>> ALL = List.of(
            checksum("crc32", bytes -> sum(new CRC32(), bytes)),
            checksum("crc32c", bytes -> sum(new CRC32C(), bytes)),
            checksum("djb2", bytes -> folded(bytes, 5381, 33)),
            checksum("sdbm", bytes -> folded(bytes, 0, 65_599)),
            new Keyword<>("sha1", BIN, BIN, 0, 0, _ -> digest("SHA-1")),
            new Keyword<>("sha2", BIN, BIN, 0, 1, CodeConverters::sha2),
            new Keyword<>("digest", BIN, BIN, 1, 1, given -> digest(algorithm(given))),
            new Keyword<>("hmac", BIN, BIN, 2, 2, CodeConverters::hmac),
            new Keyword<>("utime", INT, STR, 1, 2, given -> TimeFormat.converter(given, ZoneOffset.UTC)),
            new Keyword<>("ltime", INT, STR, 1, 2, given -> TimeFormat.converter(given, ZoneId.systemDefault())),
            new Keyword<>("http_date", INT, STR, 0, 2, TimeFormat::httpDate));

    /** What HAProxy calls algorithms, and what the platform does. */
    private static final Map<String, String> ALGORITHMS = Map.of(
            "md5", "MD5", "sha1", "SHA-1", "sha224", "SHA-224", "sha256", "SHA-256", "sha384", "SHA-384", "sha512",
            "SHA-512");

    /** {@code name([avalanche])}: 1 mixes the result so that near inputs end far apart. */
    private static Keyword<Converter> checksum(String name, ToLongFunction<byte[]> sum) {
        return new Keyword<>(name, BIN, INT, 0, 1, given -> {
            boolean mixed = given.number(0, 0) != 0;
            return (value, _) -> {
                long result = sum.applyAsLong(latin(value));
                return new Value.Int(mixed ? mixed((int) result) : result);
            };
        });
    }

    private static byte[] latin(Value value) {
        return value instanceof Value.Bin(var bytes) ? bytes.getBytes(StandardCharsets.ISO_8859_1) : new byte[0];
    }

    private static long sum(Checksum checksum, byte[] bytes) {
        checksum.update(bytes);
        return checksum.getValue();
    }

    private static long folded(byte[] bytes, int start, int factor) {
        int hash = start;
        for (byte each : bytes) hash = hash * factor + Byte.toUnsignedInt(each);
        return Integer.toUnsignedLong(hash);
    }

    /** Bob Jenkins' 6-shift integer hash, as HAProxy ends its hashes. */
    private static long mixed(int hash) {
        int a = hash;
        a = a + 0x7ed55d16 + (a << 12);
        a = a ^ 0xc761c23c ^ a >>> 19;
        a = a + 0x165667b1 + (a << 5);
        a = a + 0xd3a2646c ^ a << 9;
        a = a + 0xfd7046c5 + (a << 3);
        a = a ^ 0xb55a4f09 ^ a >>> 16;
        return Integer.toUnsignedLong(a * (int) 3_221_225_473L);
    }

    private static Converter sha2(Given given) {
        return switch (given.text(0)) {
            case "", "256" -> digest("SHA-256");
            case "224", "384", "512" -> digest("SHA-" + given.text(0));
            default -> throw given.wrong(0, "224, 256, 384 or 512");
        };
    }

    private static String algorithm(Given given) {
        var algorithm = ALGORITHMS.get(given.text(0).toLowerCase(java.util.Locale.ROOT));
        if (algorithm == null)
            throw given.wrong(
                    0,
                    "one of "
                            + String.join(
                                    ", ", ALGORITHMS.keySet().stream().sorted().toList()));
        return algorithm;
    }

    private static Converter digest(String algorithm) {
        return (value, _) -> {
            try {
                return bytes(MessageDigest.getInstance(algorithm).digest(latin(value)));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
    }

    /** {@code hmac(algorithm,key)}: the key is base64. */
    private static Converter hmac(Given given) {
        var algorithm = "Hmac" + algorithm(given).replace("-", "");
        try {
            var key = new SecretKeySpec(Base64.getDecoder().decode(given.text(1)), algorithm);
            return (value, _) -> bytes(mac(algorithm, key, latin(value)));
        } catch (IllegalArgumentException _) {
            throw given.wrong(1, "a key in base64");
        }
    }

    private static byte[] mac(String algorithm, SecretKeySpec key, byte[] bytes) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Value bytes(byte[] bytes) {
        return new Value.Bin(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private CodeConverters() {}
}
