package io.checker.plan.runtime;

import java.util.List;
import java.util.Map;

/**
 * How servers are administered while they are checked: HAProxy's runtime protocol ({@code stats} lines of the
 * {@code global} section).
 *
 * @param sockets where the runtime protocol is spoken
 * @param timeout milliseconds a connection may be silent ({@code stats timeout})
 * @param connections how many are served at once ({@code stats maxconn})
 * @param stateFiles the file each backend's servers find their former state in when the node starts
 */
public record RuntimeProtocol(
        List<StatsSocket> sockets, long timeout, int connections, Map<String, String> stateFiles) {

    /** No socket; HAProxy's timeout and number of connections. */
    public static final RuntimeProtocol NONE = new RuntimeProtocol(List.of(), 10_000, 10, Map.of());

    public RuntimeProtocol {
        sockets = List.copyOf(sockets);
        stateFiles = Map.copyOf(stateFiles);
    }
}
