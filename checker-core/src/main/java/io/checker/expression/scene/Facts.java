package io.checker.expression.scene;

import io.checker.health.Operation;
import io.checker.health.Thresholds;
import java.net.InetAddress;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a check knows of its surroundings when a run starts; a run that lasts does not see them change.
 *
 * @param now milliseconds since 1970
 * @param random where {@code rand} and {@code uuid} take chance from
 */
public record Facts(Server server, Standing standing, Node node, long now, RandomGenerator random) {

    /** What is known when nobody asks. */
    public static final Facts NONE = new Facts(
            new Server("", "", Place.NONE, Place.NONE),
            new Standing(Operation.RUNNING, new Thresholds(1, 1), 1, 0, 0, -1),
            new Node("", "", Map.of(), Variables.Shared.NONE),
            0,
            () -> 0);

    /**
     * The server that is checked.
     *
     * @param serves where it serves
     * @param checked where it is checked
     */
    public record Server(String backend, String name, Place serves, Place checked) {}

    /**
     * An address and port.
     *
     * @param address null for a unix socket
     * @param port 0 when there is none
     */
    public record Place(@Nullable InetAddress address, int port) {
        public static final Place NONE = new Place(null, 0);
    }

    /**
     * How the server stands.
     *
     * @param score its check's counter
     * @param weight its share of the work now
     * @param totalWeight that of all servers that take work
     * @param throttle percent of its weight while it starts slowly, -1 when it doesn't
     */
    public record Standing(
            Operation operation, Thresholds thresholds, int score, int weight, int totalWeight, int throttle) {}

    /**
     * The node that checks.
     *
     * @param host what the machine is called
     * @param name what the node is called; the same unless configured
     * @param environment variables of the process
     * @param variables those of scope {@code proc}
     */
    public record Node(String host, String name, Map<String, String> environment, Variables.Shared variables) {}
}
