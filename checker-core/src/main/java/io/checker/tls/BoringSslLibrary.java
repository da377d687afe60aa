package io.checker.tls;

import io.netty.internal.tcnative.Library;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** BoringSSL's native library, loaded when it is first asked for. */
final class BoringSslLibrary {

    private record Loaded(String whyNot, Set<String> ciphers) {}

    private static final class Holder {
        private static final Loaded LOADED = load();
    }

    /** Why it can't be used here, found out by using it; empty when it can. */
    static String whyNot() {
        return Holder.LOADED.whyNot;
    }

    /** The cipher suites of TLS 1.2 it has, by OpenSSL's names. */
    static Set<String> ciphers() {
        return Holder.LOADED.ciphers;
    }

    @SuppressWarnings("restricted") // that is allowed or not on the command line
    private static Loaded load() {
        if (!BoringSslLibrary.class.getModule().isNativeAccessEnabled()) {
            return new Loaded("Java was started without --enable-native-access=ALL-UNNAMED", Set.of());
        }
        var name = "libnetty_tcnative_" + os() + "_" + processor() + ".so";
        try {
            var folder = Files.createTempDirectory("checker-tls");
            var file = folder.resolve(name);
            try {
                extract(name, file);
                System.load(file.toString());
            } finally {
                // what is loaded needs its file no more
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
            Library.initialize("provided", null);
            return new Loaded("", allCiphers());
        } catch (FileNotFoundException _) {
            return new Loaded("no library for " + os() + " on " + processor(), Set.of());
        } catch (Exception | LinkageError failure) {
            // another C library, or no program may be loaded from the folder for temporary files
            return new Loaded(failure.toString(), Set.of());
        }
    }

    private static void extract(String name, Path file) throws Exception {
        try (var library = BoringSslLibrary.class.getResourceAsStream("/META-INF/native/" + name)) {
            if (library == null) throw new FileNotFoundException(name);
            Files.copy(library, file);
        }
    }

    /** As netty-tcnative names them. */
    private static String os() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }

    private static String processor() {
        var name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "aarch_64";
            default -> name;
        };
    }

    private static Set<String> allCiphers() throws Exception {
        long context = SSLContext.make(SSL.SSL_PROTOCOL_TLSV1_2, SSL.SSL_MODE_CLIENT);
        try {
            SSLContext.setCipherSuite(context, "ALL", false);
            long ssl = SSL.newSSL(context, false);
            try {
                return Set.of(SSL.getCiphers(ssl));
            } finally {
                SSL.freeSSL(ssl);
            }
        } finally {
            SSLContext.free(context);
        }
    }

    private BoringSslLibrary() {}
}
