package io.checker.net;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.checker.net.linux.EpollPoller;
import io.checker.net.linux.UringPoller;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways to wait for sockets, the cheapest first, and which one a node takes ({@code checker.net}). */
enum PollerKind implements Poller.Factory {
    IO_URING(() -> new UringPoller(true)),
    EPOLL(EpollPoller::new),
    NIO(NioPoller::new);

    private static final String KEY = "checker.net.poller";
    private static final String COALESCE = "checker.net.coalesce";
    private static final String AUTO = "auto";
    private static final Logger LOG = LoggerFactory.getLogger(PollerKind.class);

    /** A first answer of the kernel takes microseconds; by then it won't come any more. */
    private static final long PATIENCE = 1000;

    private final Poller.Factory factory;

    PollerKind(Poller.Factory factory) {
        this.factory = factory;
    }

    /** What makes the pollers of an actor system with this configuration. */
    static Poller.Factory factory(Config config) {
        var kind = of(config);
        return kind != IO_URING || config.getBoolean(COALESCE) ? kind : () -> new UringPoller(false);
    }

    static PollerKind of(Config config) {
        return config.getString(KEY).equals(AUTO) ? best() : named(config);
    }

    /** Throws when the configuration asks for what there is not. */
    static void require(Config config) {
        config.getBoolean(COALESCE);
        if (!config.getString(KEY).equals(AUTO)) named(config);
    }

    private static PollerKind named(Config config) {
        var name = config.getString(KEY);
        for (var kind : values()) {
            if (!kind.toString().equals(name)) continue;
            var reason = kind.whyNot();
            if (reason.isEmpty()) return kind;
            throw bad(config, name + " is not to be had here (" + reason + "); auto takes what is");
        }
        var names = Arrays.stream(values()).map(PollerKind::toString).collect(Collectors.joining(", "));
        throw bad(config, "it is one of auto, " + names + ", not '" + name + "'");
    }

    private static ConfigException bad(Config config, String problem) {
        return new ConfigException.BadValue(config.getValue(KEY).origin(), KEY, problem);
    }

    private static PollerKind best() {
        return best(PollerKind::whyNot);
    }

    /** The first that works, as {@code whyNot} finds. */
    static PollerKind best(Function<PollerKind, String> whyNot) {
        var reasons = new StringBuilder();
        for (var kind : values()) {
            var reason = whyNot.apply(kind);
            if (reason.isEmpty()) {
                if (!reasons.isEmpty()) LOG.info("sockets are waited for by {}; not to be had here:{}", kind, reasons);
                return kind;
            }
            reasons.append(' ').append(kind).append(" (").append(reason).append(')');
        }
        throw new IllegalStateException("sockets can't be waited for here:" + reasons);
    }

    /** Why it can't be used here, found out by using it; empty when it can. */
    String whyNot() {
        if (this != NIO && !PollerKind.class.getModule().isNativeAccessEnabled()) {
            return "Java was started without --enable-native-access=ALL-UNNAMED";
        }
        try (var poller = open()) {
            poller.wakeup();
            poller.poll(PATIENCE);
            return "";
        } catch (IOException failure) {
            // an old kernel, or one that was told to forbid it
            return SocketFailure.text(failure);
        } catch (LinkageError | RuntimeException failure) {
            return failure.toString(); // not Linux
        }
    }

    @Override
    public Poller open() throws IOException {
        return factory.open();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
