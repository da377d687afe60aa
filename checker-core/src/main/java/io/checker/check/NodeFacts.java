package io.checker.check;

import io.checker.expression.scene.Facts;
import io.checker.expression.scene.Facts.Place;
import io.checker.health.Health;
import io.checker.plan.Address;
import io.checker.plan.Target;
import io.checker.server.Share;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where the checks of a node take their facts from.
 *
 * @param clock tells the time of day
 */
public record NodeFacts(Facts.Node node, InstantSource clock) {

    /** That of a node without a name. */
    public static NodeFacts none() {
        return new NodeFacts(new Facts.Node("", "", Map.of(), new ProcessVariables()), InstantSource.system());
    }

    /** That of a node called like its host. */
    static NodeFacts ofThisHost() {
        var host = hostName();
        return new NodeFacts(
                new Facts.Node(host, host, System.getenv(), new ProcessVariables()), InstantSource.system());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return System.getenv().getOrDefault("HOSTNAME", "localhost"); // a host that can't find itself
        }
    }

    /** What a run that starts now knows of {@code target}. */
    Facts about(Target target, Health health, @Nullable Share share) {
        var server = new Facts.Server(
                target.id().backend(), target.id().server(), place(target.address()), place(target.checkAddress()));
        int weight = share == null ? target.weight() : share.weight();
        int total = share == null ? weight : share.total();
        var standing = new Facts.Standing(health.operation(), health.thresholds(), health.score(), weight, total, -1);
        return new Facts(server, standing, node, clock.millis(), ThreadLocalRandom.current());
    }

    private static Place place(Address address) {
        return address instanceof Address.Inet(var ip, var port) ? new Place(ip, port) : Place.NONE;
    }
}
