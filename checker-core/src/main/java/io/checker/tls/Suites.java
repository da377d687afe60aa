package io.checker.tls;

import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * Cipher suites and groups as OpenSSL names them, by which HAProxy's configurations do, in JSSE's names
 * (openssl-ciphers(1)).
 */
public final class Suites {

    /** Words that stand for many suites, as questions about JSSE's names. */
    private static final Map<String, Predicate<String>> CLASSES = classes();

    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("x25519", "x25519"),
            Map.entry("x448", "x448"),
            Map.entry("p-256", "secp256r1"),
            Map.entry("prime256v1", "secp256r1"),
            Map.entry("secp256r1", "secp256r1"),
            Map.entry("p-384", "secp384r1"),
            Map.entry("secp384r1", "secp384r1"),
            Map.entry("p-521", "secp521r1"),
            Map.entry("secp521r1", "secp521r1"),
            Map.entry("ffdhe2048", "ffdhe2048"),
            Map.entry("ffdhe3072", "ffdhe3072"),
            Map.entry("ffdhe4096", "ffdhe4096"));

    private static Map<String, Predicate<String>> classes() {
        var classes = new HashMap<String, Predicate<String>>();
        for (var word : List.of("ALL", "DEFAULT", "HIGH")) classes.put(word, _ -> true);
        for (var word : List.of("ECDHE", "EECDH", "kECDHE", "kEECDH")) classes.put(word, holding("_ECDHE_"));
        for (var word : List.of("DHE", "EDH", "kDHE", "kEDH")) classes.put(word, holding("_DHE_"));
        for (var word : List.of("RSA", "kRSA")) classes.put(word, holding("TLS_RSA_WITH"));
        for (var word : List.of("ECDSA", "aECDSA")) classes.put(word, holding("_ECDSA_"));
        for (var word : List.of("DSS", "aDSS")) classes.put(word, holding("_DSS_"));
        for (var word : List.of("SHA1", "SHA")) classes.put(word, suite -> suite.endsWith("_SHA"));
        classes.put("aRSA", holding("RSA_WITH"));
        classes.put("AESGCM", holding("_GCM_"));
        classes.put("AES", holding("_AES_"));
        classes.put("AES128", holding("_AES_128_"));
        classes.put("AES256", holding("_AES_256_"));
        classes.put("CHACHA20", holding("_CHACHA20_"));
        classes.put("SHA256", suite -> suite.endsWith("_SHA256"));
        classes.put("SHA384", suite -> suite.endsWith("_SHA384"));
        var gone = "aNULL eNULL NULL ADH AECDH LOW MEDIUM EXP EXPORT MD5 RC2 RC4 DES 3DES IDEA SEED PSK kPSK SRP kSRP"
                + " SSLv2 CAMELLIA ARIA AESCCM AESCCM8 ECDH kECDH DH kDH kDHr kDHd GOST aGOST kGOST COMPLEMENTOFALL";
        for (var word : gone.split(" ", -1)) classes.put(word, _ -> false);
        return Map.copyOf(classes);
    }

    private static Predicate<String> holding(String part) {
        return suite -> suite.contains(part);
    }

    /**
     * The suites to offer in JSSE's names; empty for the usual ones. What this JVM doesn't speak is an
     * {@link IllegalArgumentException}.
     *
     * @param ciphers OpenSSL's list for TLS 1.2, empty for the usual
     * @param modern OpenSSL's list for TLS 1.3, empty for the usual
     */
    public static List<String> of(String ciphers, String modern) {
        if (ciphers.isEmpty() && modern.isEmpty()) return List.of();
        var usual = usual();
        var chosen = new ArrayList<String>();
        for (var suite : usual) {
            if (isModern(suite) && modern.isEmpty()) chosen.add(suite);
        }
        for (var name : modern.isEmpty() ? List.<String>of() : List.of(modern.split("[:, ]+"))) {
            if (!isModern(name) || !usual.contains(name)) throw unknown("cipher suite", name);
            chosen.add(name);
        }
        var older = usual.stream().filter(suite -> !isModern(suite)).toList();
        chosen.addAll(ciphers.isEmpty() ? older : chosen(ciphers, older));
        return chosen;
    }

    private static List<String> chosen(String ciphers, List<String> all) {
        var chosen = new LinkedHashSet<String>();
        var banned = new HashSet<String>();
        for (var word : ciphers.split("[:, ]+", -1)) {
            if (word.isEmpty() || word.startsWith("@")) continue;
            char sign = word.charAt(0);
            var matching = matching("!-+".indexOf(sign) < 0 ? word : word.substring(1), all);
            switch (sign) {
                case '!' -> {
                    banned.addAll(matching);
                    matching.forEach(chosen::remove);
                }
                case '-' -> matching.forEach(chosen::remove);
                case '+' -> {
                    matching.removeIf(suite -> !chosen.remove(suite));
                    chosen.addAll(matching);
                }
                default -> {
                    matching.removeAll(banned);
                    chosen.addAll(matching);
                }
            }
        }
        if (chosen.isEmpty())
            throw new IllegalArgumentException("none of the ciphers '" + ciphers + "' is spoken here");
        return List.copyOf(chosen);
    }

    /** {@code ECDHE-RSA-AES128-GCM-SHA256}, or words that all have to hold: {@code ECDHE+AESGCM}. */
    private static List<String> matching(String word, List<String> all) {
        var matching = new ArrayList<>(all);
        for (var part : word.split("\\+", -1)) {
            var question = CLASSES.get(part);
            if (question != null) matching.removeIf(question.negate());
            else matching.removeIf(suite -> !openSsl(suite).equals(part));
            if (question == null && !looksLikeASuite(part)) throw unknown("cipher", part);
        }
        return matching;
    }

    /** OpenSSL passes over suites it doesn't have, so that lists written for others keep working. */
    private static boolean looksLikeASuite(String part) {
        return part.indexOf('-') > 0;
    }

    /** {@code TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA} is {@code ECDHE-RSA-AES128-SHA}. */
    static String openSsl(String suite) {
        return suite.replace("TLS_RSA_WITH_", "")
                .replace("TLS_", "")
                .replace("_WITH_", "-")
                .replace("AES_", "AES")
                .replace("_CBC_", "-")
                .replace("POLY1305_SHA256", "POLY1305")
                .replace('_', '-');
    }

    static boolean isModern(String suite) {
        return suite.startsWith("TLS_") && !suite.contains("_WITH_");
    }

    private static List<String> usual() {
        try {
            var parameters = SSLContext.getDefault().getDefaultSSLParameters();
            return Arrays.stream(parameters.getCipherSuites())
                    .filter(suite -> !suite.equals("TLS_EMPTY_RENEGOTIATION_INFO_SCSV"))
                    .toList();
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("this JVM speaks no TLS", failure);
        }
    }

    /** The groups of a list like {@code X25519:P-256} in JSSE's names. */
    public static List<String> groups(String curves) {
        var groups = new ArrayList<String>();
        for (var word : curves.split(":", -1)) {
            var group = GROUPS.get(word.toLowerCase(Locale.ROOT));
            if (group == null) throw unknown("curve", word);
            groups.add(group);
        }
        return groups;
    }

    private static IllegalArgumentException unknown(String what, String name) {
        return new IllegalArgumentException("the " + what + " '" + name + "' is not spoken here");
    }

    private Suites() {}
}
