package io.checker.cluster.runtime.command;

import java.net.InetAddress;
import java.util.List;

/**
 * Where a server is to be, and what HAProxy says of it ({@code set server ... addr IP [port PORT]}).
 *
 * @param isWrong whether it can't be there
 */
record AddressChange(InetAddress ip, int port, String words, boolean isWrong) {

    private static final int LARGEST_PORT = 65_535;

    /**
     * Reads the new place.
     *
     * @param ip where it is now
     * @param said an address, which may be followed by {@code port} and a port
     */
    static AddressChange read(InetAddress ip, int port, List<String> said) {
        var moved = new AddressChange(ip, port, "", false).to(said.getFirst());
        boolean withPort = said.size() > 1 && said.get(1).equals("port");
        return withPort && !moved.isWrong ? moved.toPort(said.size() > 2 ? said.get(2) : "") : moved;
    }

    private AddressChange to(String word) {
        try {
            var other = InetAddress.ofLiteral(word);
            return other.equals(ip)
                    ? new AddressChange(ip, port, "no need to change the addr", false)
                    : new AddressChange(
                            other,
                            port,
                            "IP changed from '" + ip.getHostAddress() + "' to '" + other.getHostAddress() + "'",
                            false);
        } catch (IllegalArgumentException _) {
            return new AddressChange(ip, port, "Invalid addr '" + word + "'", true);
        }
    }

    private AddressChange toPort(String word) {
        if (!word.matches("-?\\d{1,9}")) return also("problem converting port '" + word + "' to an int");
        int other = Integer.parseInt(word);
        if (other < 0 || other > LARGEST_PORT) return also("provided port is not valid");
        var change =
                other == port ? "no need to change the port" : "port changed from '" + port + "' to '" + other + "'";
        return new AddressChange(ip, other, words + ", " + change, false);
    }

    private AddressChange also(String problem) {
        return new AddressChange(ip, port, words + ", " + problem, true);
    }
}
