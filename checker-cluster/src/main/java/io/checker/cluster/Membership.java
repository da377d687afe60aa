package io.checker.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node's place in a cluster.
 *
 * @param host its own address
 * @param seeds whom it asks to be let in, HOST:PORT each
 */
record Membership(String host, int port, List<String> seeds) {

    /** Every node's actor system is called so. */
    static final String SYSTEM = "checker";

    /** That of the settings, if they name any seeds. */
    static Optional<Membership> of(Config config) {
        var said = config.getString("checker.cluster.seeds").strip();
        int port = config.getInt("checker.cluster.port");
        if (port < 1 || port > 65535) {
            throw new Settings.Unusable("checker.cluster.port is 1 to 65535, not " + port);
        }
        if (said.isEmpty()) return Optional.empty();
        var seeds = Arrays.stream(said.split(",", -1))
                .map(seed -> withPort(seed.strip(), port))
                .toList();
        return Optional.of(new Membership(config.getString("checker.cluster.host"), port, seeds));
    }

    private static String withPort(String seed, int usual) {
        var parts = seed.matches("[^:\\s]+") ? new String[] {seed, "" + usual} : seed.split(":", -1);
        @Nullable String objection = null;
        if (parts.length != 2 || parts[0].isEmpty() || !parts[1].matches("\\d{1,5}")) objection = "HOST[:PORT]";
        else if (Integer.parseInt(parts[1]) > 65535 || Integer.parseInt(parts[1]) == 0)
            objection = "a port up to 65535";
        if (objection == null) return parts[0] + ":" + parts[1];
        throw new Settings.Unusable("checker.cluster.seeds lists HOST[:PORT] separated by commas; in '" + seed
                + "' there is no " + objection);
    }

    /** What Pekko has to know of it. */
    Config config() {
        return ConfigFactory.parseMap(Map.of(
                "pekko.remote.artery.canonical.hostname", host,
                "pekko.remote.artery.canonical.port", port,
                "pekko.cluster.seed-nodes",
                        seeds.stream()
                                .map(seed -> "pekko://" + SYSTEM + "@" + seed)
                                .toList()));
    }
}
