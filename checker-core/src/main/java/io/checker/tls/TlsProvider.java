package io.checker.tls;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose engines a node speaks TLS with ({@code checker.tls.provider}). BoringSSL's library is loaded when it is first
 * needed, so that a node that never speaks TLS does not wait for it.
 */
public enum TlsProvider {
    /** BoringSSL's where its library can be loaded, else the JDK's. */
    AUTO,
    BORINGSSL,
    JDK;

    private static final String KEY = "checker.tls.provider";
    private static final Logger LOG = LoggerFactory.getLogger(TlsProvider.class);

    private static final class Best {
        private static final boolean BORINGSSL = isThere();

        private static boolean isThere() {
            var reason = BoringSslLibrary.whyNot();
            if (!reason.isEmpty())
                LOG.info("TLS is spoken by {}; not to be had here: {} ({})", JDK, TlsProvider.BORINGSSL, reason);
            return reason.isEmpty();
        }
    }

    /** The one of an actor system with this configuration; throws when it asks for what there is not. */
    public static TlsProvider of(Config config) {
        var name = config.getString(KEY);
        for (var provider : values()) {
            if (!provider.toString().equals(name)) continue;
            var reason = provider == BORINGSSL ? BoringSslLibrary.whyNot() : "";
            if (reason.isEmpty()) return provider;
            throw bad(config, name + " is not to be had here (" + reason + "); auto takes what is");
        }
        var names = Arrays.stream(values()).map(TlsProvider::toString).collect(Collectors.joining(", "));
        throw bad(config, "it is one of " + names + ", not '" + name + "'");
    }

    private static ConfigException bad(Config config, String problem) {
        return new ConfigException.BadValue(config.getValue(KEY).origin(), KEY, problem);
    }

    /** Whether BoringSSL is asked first. The first call may take a while. */
    public boolean isBoringSsl() {
        return switch (this) {
            case AUTO -> Best.BORINGSSL;
            case BORINGSSL -> true;
            case JDK -> false;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
