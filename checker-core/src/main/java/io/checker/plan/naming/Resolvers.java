package io.checker.plan.naming;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Who is asked for the addresses of names, and how (HAProxy manual, section 5.3.2, {@code resolvers}). All times in
 * milliseconds.
 *
 * @param resolve between two questions for one name
 * @param retry until a name server is asked again that did not answer
 * @param retries how often a name server is asked before it counts as silent
 * @param hold how long a server lives on its last good answer
 */
public record Resolvers(String name, List<NameServer> nameServers, long resolve, long retry, int retries, Hold hold) {

    /** A name server over UDP, and over TCP for what does not fit. */
    public record NameServer(String name, InetSocketAddress address) {}

    /**
     * For each way of not finding an address, how long ago the last good answer may be.
     *
     * @param obsolete for an answer in which the address is no more
     */
    public record Hold(long nx, long refused, long timeout, long other, long obsolete) {
        public static final Hold DEFAULT = new Hold(30_000, 30_000, 30_000, 30_000, 0);
    }

    public static final long DEFAULT_RESOLVE = 1000;
    public static final long DEFAULT_RETRY = 1000;
    public static final int DEFAULT_RETRIES = 3;

    public Resolvers {
        nameServers = List.copyOf(nameServers);
    }
}
