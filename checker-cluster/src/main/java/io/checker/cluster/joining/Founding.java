package io.checker.cluster.joining;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whom to ask, as a name leads to other addresses with time. The node with the lowest of them would found a cluster of
 * its own where nobody has one yet, so it waits until the name has led to the same for a while; everybody else asks at
 * once, since that founds nothing.
 */
final class Founding {

    /** How long a name leads to the same before that counts as all there is. */
    static final Duration STEADY = Duration.ofSeconds(5);

    private final InetAddress own;
    private List<InetAddress> latest = List.of();
    private long since;
    private List<InetAddress> asked = List.of();

    /** @param own the node's address */
    Founding(InetAddress own) {
        this.own = own;
    }

    /**
     * The name leads there now.
     *
     * @param now milliseconds
     * @return whom to ask from now on, in this order; empty to go on as before
     */
    Optional<List<InetAddress>> found(Collection<InetAddress> addresses, long now) {
        // of another family are other ways to the same nodes
        var sorted = addresses.stream()
                .filter(each -> each.getClass() == own.getClass())
                .distinct()
                .sorted((one, other) -> Arrays.compareUnsigned(one.getAddress(), other.getAddress()))
                .toList();
        if (!sorted.equals(latest)) since = now;
        latest = sorted;
        if (sorted.isEmpty() || sorted.equals(asked)) return Optional.empty();
        if (sorted.getFirst().equals(own) && now - since < STEADY.toMillis()) return Optional.empty();
        asked = sorted;
        return Optional.of(sorted);
    }

    /** Where the name led last. */
    List<InetAddress> latest() {
        return latest;
    }
}
