package io.checker.cluster.joining;

import java.util.ArrayList;
import java.util.List;

/** Whom a node asks to be let into its cluster. */
public sealed interface Seeds {

    /** Nodes, the first of which founds the cluster. */
    record Listed(List<Node> nodes) implements Seeds {}

    /** All nodes whose addresses DNS has for a name; the one with the lowest address founds the cluster. */
    record Named(String name, int port) implements Seeds {}

    /** Where a node is reached. */
    record Node(String host, int port) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** They can't be used; the message says which and why. */
    final class Bad extends Exception {
        Bad(String message) {
            super("checker.cluster.seeds lists HOST[:PORT] separated by commas; " + message);
        }
    }

    /**
     * Reads {@code HOST[:PORT],...}. One name alone means all the nodes it leads to, unless the node itself is called
     * by a name rather than an address: others are then, too.
     *
     * @param usual the port where none is said
     * @param own the node's host
     */
    static Seeds parse(String said, int usual, String own) throws Bad {
        var nodes = new ArrayList<Node>();
        for (var text : said.split(",", -1)) nodes.add(node(text.strip(), usual));
        var first = nodes.getFirst();
        return nodes.size() == 1 && isName(first.host) && !isName(own)
                ? new Named(first.host, first.port)
                : new Listed(List.copyOf(nodes));
    }

    private static boolean isName(String host) {
        return !host.matches("[0-9.]+");
    }

    private static Node node(String seed, int usual) throws Bad {
        var parts = seed.split(":", -1);
        if (!parts[0].matches("\\S+") || parts.length > 2) throw new Bad("'" + seed + "' is none");
        return new Node(parts[0], parts.length == 1 ? usual : port(seed, parts[1]));
    }

    private static int port(String seed, String said) throws Bad {
        int port = said.matches("\\d{1,5}") ? Integer.parseInt(said) : 0;
        if (port >= 1 && port <= 65535) return port;
        throw new Bad("in '" + seed + "' the port is '" + said + "', and ports are 1 to 65535");
    }
}
