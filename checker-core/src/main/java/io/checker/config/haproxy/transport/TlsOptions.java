package io.checker.config.haproxy.transport;

import io.checker.config.Position;
import io.checker.config.haproxy.text.Problems;
import io.checker.tls.Suites;
import io.checker.tls.Tls;
import io.checker.tls.TlsSettings;
import io.checker.tls.certificate.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns what was said about TLS into TLS that can be spoken, reading the files it takes; what is equal is one. */
final class TlsOptions {

    private static final int LARGEST_FILE = 8 << 20;

    /** Versions by HAProxy's names, the oldest first. */
    static final List<String> VERSIONS = List.of("SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    private static final List<String> SPOKEN = List.of("TLSv1.2", "TLSv1.3");

    private final TransportSettings global;
    private final Problems problems;
    private final Map<String, Pem> files = new HashMap<>();
    private final Map<TlsSettings, Tls> made = new HashMap<>();

    TlsOptions(TransportSettings global, Problems problems) {
        this.global = global;
        this.problems = problems;
    }

    /** Null when it can't be spoken and why not was reported. */
    @Nullable
    Tls of(TransportSettings said, Position place) {
        try {
            var settings = settings(said, place);
            var tls = made.get(settings);
            if (tls == null) tls = Tls.of(settings);
            made.put(settings, tls);
            return tls;
        } catch (Unspeakable failure) {
            problems.error(failure.place, failure.why);
        } catch (GeneralSecurityException failure) {
            problems.error(place, "TLS can't be spoken as this line says: " + failure.getMessage());
        }
        return null;
    }

    private TlsSettings settings(TransportSettings said, Position place) throws Unspeakable {
        boolean verify = !either(said, "verify").equals("none");
        Pem authorities = null;
        if (verify && said.says("ca-file") && !said.text("ca-file").equals("@system-ca")) {
            authorities = file(said, "ca-file", "ca-base");
            check(said, "ca-file", authorities::certificates);
        } else if (verify && !said.says("ca-file")) {
            throw new Unspeakable(
                    place,
                    "the server's certificate has to be verified, but there is no 'ca-file'; name one (or @system-ca),"
                            + " or write 'verify none', or 'ssl-server-verify none' in the global section");
        }
        return new TlsSettings(
                verify,
                said.text("verifyhost"),
                authorities,
                identity(said),
                suites(said),
                groups(said),
                versions(said, place),
                said.says("ssl-reuse"));
    }

    private @Nullable Pem identity(TransportSettings said) throws Unspeakable {
        if (!said.says("crt")) return null;
        var identity = file(said, "crt", "crt-base");
        check(said, "crt", identity::certificates);
        if (!identity.hasKey()) {
            // HAProxy looks for the key beside the certificate
            var key = file(said, "crt", "crt-base", ".key");
            identity = new Pem(identity.name(), identity.text() + "\n" + key.text());
        }
        check(said, "crt", identity::privateKey);
        return identity;
    }

    private interface Question {
        Object ask() throws GeneralSecurityException;
    }

    private static void check(TransportSettings said, String keyword, Question question) throws Unspeakable {
        try {
            question.ask();
        } catch (GeneralSecurityException failure) {
            throw Unspeakable.of(said, keyword, failure.getMessage());
        }
    }

    private List<String> suites(TransportSettings said) throws Unspeakable {
        var keyword = said.says("ciphersuites") && !said.says("ciphers") ? "ciphersuites" : "ciphers";
        return chosen(said, keyword, () -> Suites.of(either(said, "ciphers"), either(said, "ciphersuites")));
    }

    private List<String> groups(TransportSettings said) throws Unspeakable {
        var curves = either(said, "curves");
        return curves.isEmpty() ? List.of() : chosen(said, "curves", () -> Suites.groups(curves));
    }

    private List<String> chosen(TransportSettings said, String keyword, Supplier<List<String>> choice)
            throws Unspeakable {
        try {
            return choice.get();
        } catch (IllegalArgumentException failure) {
            throw Unspeakable.of(said.says(keyword) ? said : global, keyword, failure.getMessage());
        }
    }

    private List<String> versions(TransportSettings said, Position place) throws Unspeakable {
        var settings = saysVersions(said) ? said : global;
        int least = Math.max(0, VERSIONS.indexOf(settings.text("ssl-min-ver")));
        int most = settings.says("ssl-max-ver") ? VERSIONS.indexOf(settings.text("ssl-max-ver")) : VERSIONS.size() - 1;
        var versions = SPOKEN.stream()
                .filter(each -> VERSIONS.indexOf(each) >= least && VERSIONS.indexOf(each) <= most)
                .filter(each -> !settings.says("no-" + each))
                .toList();
        if (versions.isEmpty()) {
            throw new Unspeakable(place, "no version of TLS is left; TLSv1.2 and TLSv1.3 are spoken here");
        }
        return versions;
    }

    private static boolean saysVersions(TransportSettings said) {
        return said.says("ssl-min-ver")
                || said.says("ssl-max-ver")
                || VERSIONS.stream().anyMatch(version -> said.says("no-" + version));
    }

    private String either(TransportSettings said, String keyword) {
        return said.says(keyword) ? said.text(keyword) : global.text(keyword);
    }

    private Pem file(TransportSettings said, String keyword, String base) throws Unspeakable {
        return file(said, keyword, base, "");
    }

    private Pem file(TransportSettings said, String keyword, String base, String suffix) throws Unspeakable {
        var name = said.text(keyword) + suffix;
        var path = name.startsWith("/") || !global.says(base) ? Path.of(name) : Path.of(global.text(base), name);
        var known = files.get(path.toString());
        if (known != null) return known;
        try (var bytes = Files.newInputStream(path)) {
            var content = bytes.readNBytes(LARGEST_FILE + 1);
            if (content.length > LARGEST_FILE) throw Unspeakable.of(said, keyword, "'" + path + "' is over 8 MiB");
            var pem = new Pem(path.toString(), new String(content, StandardCharsets.ISO_8859_1));
            files.put(path.toString(), pem);
            return pem;
        } catch (NoSuchFileException _) {
            throw Unspeakable.of(said, keyword, "there is no file '" + path + "'; check the name");
        } catch (IOException failure) {
            throw Unspeakable.of(said, keyword, "can't read '" + path + "': " + failure.getMessage());
        }
    }

    /** TLS that can't be spoken as it was said. */
    private static final class Unspeakable extends Exception {
        private final transient Position place;
        private final String why;

        Unspeakable(Position place, String why) {
            super(why);
            this.place = place;
            this.why = why;
        }

        static Unspeakable of(TransportSettings said, String keyword, @Nullable String why) {
            var place = said.position(keyword);
            if (place == null) throw new IllegalArgumentException("nobody said " + keyword);
            return new Unspeakable(place, "'" + keyword + "': " + why);
        }
    }
}
