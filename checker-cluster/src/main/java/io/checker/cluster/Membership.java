package io.checker.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.checker.cluster.joining.Seeds;
import io.checker.cluster.placement.Zones;
import io.checker.cluster.tls.NodeEngines;
import io.checker.cluster.tls.Papers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node's place in a cluster.
 *
 * @param host its own address
 * @param papers none when nodes talk in clear
 * @param zone where it is, empty for nowhere in particular
 * @param lease whether one of Kubernetes decides who stays, and not the majority
 */
record Membership(
        String host,
        int port,
        Seeds seeds,
        Optional<Papers> papers,
        String zone,
        Zones zones,
        int shards,
        boolean lease) {

    /** Every node's actor system is called so. */
    static final String SYSTEM = "checker";

    /** What lost nodes had is not left alone for longer. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    /** That of the settings, if they name any seeds. */
    static Optional<Membership> of(Config config) {
        var said = config.getString("checker.cluster.seeds").strip();
        int port = config.getInt("checker.cluster.port");
        if (port < 1 || port > 65535) {
            throw new Settings.Unusable("checker.cluster.port is 1 to 65535, not " + port);
        }
        if (said.isEmpty()) return Optional.empty();
        int shards = config.getInt("checker.cluster.shards");
        if (shards < 1 || shards > 4096) {
            throw new Settings.Unusable("checker.cluster.shards is 1 to 4096, not " + shards);
        }
        var margin = config.getDuration("checker.cluster.margin");
        if (margin.isNegative() || margin.compareTo(MARGIN) > 0) {
            throw new Settings.Unusable(
                    "checker.cluster.margin is 0s to 60s, not " + config.getString("checker.cluster.margin"));
        }
        var host = config.getString("checker.cluster.host");
        try {
            var seeds = Seeds.parse(said, port, host);
            var membership = new Membership(
                    host, port, seeds, Papers.of(config), Zones.own(config), Zones.of(config), shards, leases(config));
            membership.requireProof(config);
            return Optional.of(membership);
        } catch (Seeds.Bad | Papers.Bad | Zones.Bad failure) {
            throw new Settings.Unusable(String.valueOf(failure.getMessage()));
        }
    }

    private static boolean leases(Config config) {
        return switch (config.getString("checker.cluster.lease")) {
            case "kubernetes" -> true;
            case "none" -> false;
            case String other ->
                throw new Settings.Unusable("checker.cluster.lease is none or kubernetes, not '" + other + "'");
        };
    }

    /** Beyond this machine nodes don't talk in clear unless somebody says so; what they show has to be readable. */
    private void requireProof(Config config) throws Papers.Bad {
        if (papers.isPresent()) papers.get().read();
        if (papers.isPresent() || Papers.isOff(config) || isLoopback()) return;
        throw new Settings.Unusable("checker.cluster.host is '" + host + "', which is not a loopback address: nodes are"
                + " to prove to each other who they are. Say where checker.cluster.tls.certificate, .key and .ca are,"
                + " or checker.cluster.tls = off on a network where nobody else is");
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException failure) {
            throw new Settings.Unusable("checker.cluster.host is '" + host + "', which leads nowhere: " + failure);
        }
    }

    /** What being one of several brings with it. */
    Config config() {
        var cluster = ConfigFactory.parseResources("cluster.conf");
        return own().withFallback(
                        lease ? ConfigFactory.parseResources("lease.conf").withFallback(cluster) : cluster);
    }

    private Config own() {
        var known = new HashMap<String, Object>(Map.of(
                "pekko.remote.artery.canonical.hostname",
                host,
                "pekko.remote.artery.canonical.port",
                port,
                "pekko.cluster.roles",
                roles(),
                "pekko.cluster.app-version",
                Build.version(),
                "pekko.cluster.seed-node-timeout",
                asking(),
                "checker.cluster.expected",
                expected(),
                "pekko.cluster.sharding.number-of-shards",
                shards));
        if (papers.isPresent()) {
            known.put("pekko.remote.artery.transport", "tls-tcp");
            known.put("pekko.remote.artery.ssl.ssl-engine-provider", NodeEngines.class.getName());
        }
        return ConfigFactory.parseMap(known);
    }

    private List<String> roles() {
        return zone.isEmpty() ? List.of() : List.of(Zones.role(zone));
    }

    /**
     * How long it waits for the answer of the seeds. Who may found a cluster has to be sure that there is none; the
     * others ask that one again soon, which may not have been ready.
     */
    private Duration asking() {
        boolean founds =
                !(seeds instanceof Seeds.Listed(var nodes)) || nodes.getFirst().equals(new Seeds.Node(host, port));
        return Duration.ofSeconds(founds ? 5 : 1);
    }

    /** How many nodes found a cluster together; none when that is not known before. */
    private int expected() {
        return switch (seeds) {
            case Seeds.Listed(var nodes) -> nodes.size();
            case Seeds.Named _ -> 0;
        };
    }
}
