package io.checker.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.checker.cluster.configuration.SharedConfiguration;
import io.checker.cluster.http.Api;
import io.checker.cluster.http.Readiness;
import io.checker.cluster.http.events.EventLog;
import io.checker.cluster.runtime.Servers;
import io.checker.cluster.storage.Database;
import io.checker.net.EventLoopDispatcher;
import io.checker.tls.TlsProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node's settings: reference.conf, overridden by a HOCON file, overridden by single keys of the command line.
 *
 * @param config all of it, resolved
 */
public record Settings(Config config) {

    private static final int DEFAULT_PORT = 7626;

    /** A setting that can't be used; the message says which and why. */
    public static final class Unusable extends RuntimeException {
        public Unusable(String message) {
            super(message);
        }
    }

    /**
     * Reads the settings.
     *
     * @param file a HOCON file, null for none
     * @param keys {@code KEY=VALUE} each
     * @param derived values below everything a person wrote
     */
    public static Settings read(@Nullable Path file, List<String> keys, Map<String, Object> derived) {
        try {
            var said = overrides(keys).withFallback(fromFile(file));
            requireKnown(said);
            var values = new LinkedHashMap<>(derived);
            values.keySet().removeIf(key -> System.getenv(environmentName(key)) != null);
            var settings = new Settings(ConfigFactory.load(said.withFallback(ConfigFactory.parseMap(values))));
            settings.requireSensible();
            return Membership.of(settings.config)
                    .map(membership -> settings.with(said, membership.config()))
                    .orElse(settings)
                    .withStorage(said);
        } catch (ConfigException failure) {
            throw new Unusable(String.valueOf(failure.getMessage()));
        }
    }

    /** What reference.conf calls a key in the environment. */
    private static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** These with {@code more}, before which goes what a person has written. */
    private Settings with(Config said, Config more) {
        return new Settings(said.withFallback(more).withFallback(config).resolve());
    }

    /** The settings of a node that stores what is decided, if it is to. */
    private Settings withStorage(Config said) {
        var database = Database.of(config).orElse(null);
        if (database == null) return this;
        if (isMember() && database.kind() == Database.Kind.H2) {
            throw new Unusable(
                    "checker.storage.kind is h2, which is a file of one node, and this node is one of several"
                            + " (checker.cluster.seeds): give all of them the same postgresql, or none");
        }
        return with(said, database.config().withFallback(ConfigFactory.parseResources("storage.conf")));
    }

    /** Where this node stores what is decided. */
    Optional<Database> storage() {
        return Database.of(config);
    }

    /** Whether this node is one of several. */
    public boolean isMember() {
        return membership().isPresent();
    }

    /** This node's place among several; none when it is on its own. */
    Optional<Membership> membership() {
        return Membership.of(config);
    }

    /** By which a node is known to the others. */
    String address() {
        return Membership.SYSTEM + "@" + config.getString("checker.cluster.host") + ":"
                + config.getInt("checker.cluster.port");
    }

    private static void requireKnown(Config said) {
        if (!said.hasPath("checker")) return;
        var known = ConfigFactory.defaultReference();
        for (var entry : said.getConfig("checker").entrySet()) {
            var key = "checker." + entry.getKey();
            if (known.hasPath(key)) continue;
            var keys = known.getConfig("checker").entrySet().stream()
                    .map(Map.Entry::getKey)
                    .sorted();
            throw new Unusable(entry.getValue().origin().description() + ": unknown key '" + key
                    + "'; the keys of checker are " + String.join(", ", keys.toList()));
        }
    }

    private void requireSensible() {
        require("checker.loops", 0, 1024);
        require("checker.buffers.size", 1024, 16 << 20);
        require("checker.buffers.limit", 1, 1_000_000);
        require("checker.events.queue", 1, 1_000_000);
        require("checker.event-loops.throughput", 1, 1_000_000);
        require("checker.external-check.processes", 1, 10_000);
        require("checker.http.events.kept", 1, 1_000_000);
        require("checker.http.events.queue", 1, 1_000_000);
        require("checker.http.events.readers", 1, 10_000);
        config.getBoolean("checker.management.read-only");
        config.getBoolean("checker.external-check.allowed");
        EventLoopDispatcher.requirePoller(config);
        TlsProvider.of(config);
    }

    private void require(String key, int least, int most) {
        int value = config.getInt(key);
        if (value >= least && value <= most) return;
        throw new Unusable(key + " is " + least + " to " + most + ", not " + value);
    }

    /** The later of two that contradict each other counts. */
    private static Config overrides(List<String> keys) {
        var all = ConfigFactory.empty();
        for (var key : keys) {
            int equals = key.indexOf('=');
            if (equals < 1) throw new Unusable("--set takes KEY=VALUE, not '" + key + "'");
            var name = key.substring(0, equals).strip();
            var value = key.substring(equals + 1).strip();
            all = ConfigFactory.parseMap(Map.of(name, value), "--set").withFallback(all);
        }
        return all;
    }

    private static Config fromFile(@Nullable Path file) {
        if (file == null) return ConfigFactory.empty();
        return ConfigFactory.parseFile(
                file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    }

    /** Whether the operator of this node lets configurations have programs run. */
    public boolean allowsPrograms() {
        return config.getBoolean("checker.external-check.allowed");
    }

    /** The events that the HTTP API keeps for its readers. */
    EventLog eventLog() {
        var events = config.getConfig("checker.http.events");
        return new EventLog(
                InstantSource.system(), events.getInt("kept"), events.getInt("queue"), events.getInt("readers"));
    }

    /** What the HTTP API is about. */
    Api.Subject api(Servers servers, SharedConfiguration configuration, EventLog events, Readiness readiness) {
        return new Api.Subject(
                servers,
                configuration,
                events,
                readiness,
                isMember(),
                config.getBoolean("checker.management.read-only"));
    }

    /** Where the HTTP API listens, null when it is off. Only loopback addresses are taken. */
    public @Nullable InetSocketAddress httpAddress() {
        var said = config.getString("checker.http.address");
        var text = said.isEmpty() ? config.getString("checker.cluster.host") + ":" + DEFAULT_PORT : said;
        if (text.equals("off")) return null;
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            var host =
                    colon < 0 ? "" : text.substring(0, colon).replace("[", "").replace("]", "");
            var address = new InetSocketAddress(InetAddress.getByName(host), port);
            if (address.getAddress().isLoopbackAddress()) return address;
        } catch (UnknownHostException | IllegalArgumentException failure) {
            throw new Unusable(
                    "checker.http.address is HOST:PORT or 'off', not '" + text + "': " + failure.getMessage());
        }
        throw new Unusable("checker.http.address is '" + text + "', which is not a loopback address: the API has no"
                + " authentication yet and listens on loopback only");
    }
}
