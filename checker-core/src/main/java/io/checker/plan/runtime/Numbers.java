package io.checker.plan.runtime;

import io.checker.plan.TargetId;
import java.util.Map;

/**
 * The numbers of backends and servers, by which the runtime protocol and the state file know them.
 *
 * @param backends every backend's number, in the order of the files
 * @param forced the numbers that were said ({@code id}), of backends by their name and of servers by theirs
 */
public record Numbers(Map<String, Integer> backends, Forced forced) {

    /** Numbers that were said rather than counted. */
    public record Forced(Map<String, Integer> backends, Map<TargetId, Integer> servers) {
        public Forced {
            backends = Map.copyOf(backends);
            servers = Map.copyOf(servers);
        }
    }

    public static final Numbers NONE = new Numbers(Map.of(), new Forced(Map.of(), Map.of()));

    public Numbers {
        backends = Map.copyOf(backends);
    }
}
