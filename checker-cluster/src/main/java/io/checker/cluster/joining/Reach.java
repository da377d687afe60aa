package io.checker.cluster.joining;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Whether a seed can be reached. */
final class Reach {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /**
     * Whether it is known that a node runs there, or that none does. Blocks.
     *
     * @param trusted whether who refuses connections does not run
     */
    static boolean isKnown(String host, int port, boolean trusted) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
            return true;
        } catch (ConnectException refused) {
            return trusted;
        } catch (IOException silence) {
            return false;
        }
    }

    /** In words for an operator. Blocks. */
    static String of(String host, int port) {
        return host + ":" + port + " " + found(new InetSocketAddress(host, port));
    }

    private static String found(InetSocketAddress seed) {
        if (seed.isUnresolved()) return "is unknown to DNS";
        try (var socket = new Socket()) {
            socket.connect(seed, (int) PATIENCE.toMillis());
            return "takes connections but does not let this node in: its log or ours says why, or it is no member"
                    + " itself; are certificates, zones and version the same?";
        } catch (ConnectException failure) {
            return "can't be connected to (" + failure.getMessage() + "): is a node running there?";
        } catch (IOException failure) {
            return "does not answer (" + failure.getMessage() + "): is there a firewall between?";
        }
    }

    private Reach() {}
}
