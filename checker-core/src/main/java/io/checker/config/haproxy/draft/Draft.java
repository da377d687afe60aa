package io.checker.config.haproxy.draft;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything read so far. */
public final class Draft {

    /** Servers a configuration may have. */
    public static final int MOST_SERVERS = 1_000_000;

    private final GlobalSettings global = new GlobalSettings();
    private final Map<String, Proxy> proxies = new LinkedHashMap<>();
    private final Map<String, Proxy> healthchecks = new LinkedHashMap<>();
    private int servers;

    public GlobalSettings global() {
        return global;
    }

    /** The proxies that have servers, by name, in the order they were written. */
    Map<String, Proxy> proxies() {
        return proxies;
    }

    /** Adds a proxy unless another one has its name; that one is returned. */
    public @Nullable Proxy add(Proxy proxy) {
        return proxies.putIfAbsent(proxy.name(), proxy);
    }

    /** The {@code healthcheck} sections by name. */
    Map<String, Proxy> healthchecks() {
        return healthchecks;
    }

    /** Adds a {@code healthcheck} section unless another one has its name; that one is returned. */
    public @Nullable Proxy addHealthcheck(Proxy section) {
        return healthchecks.putIfAbsent(section.name(), section);
    }

    /** Whether there may be {@code count} more servers; they count from now on. */
    public boolean hasRoomFor(int count) {
        if (servers + count > MOST_SERVERS) return false;
        servers += count;
        return true;
    }
}
