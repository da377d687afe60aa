package io.checker.resolver;

import io.checker.plan.naming.Resolution.Preference;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses one of the addresses of a name, as HAProxy does. */
final class Choice {

    private static final int PREFERRED_FAMILY = 8;
    private static final int PREFERRED_NETWORK = 4;
    private static final int NOBODY_ELSES = 2;
    private static final int ITS_OWN = 1;

    /**
     * The first of the best addresses; null when there is none for this server.
     *
     * @param own what it has now, null when it has none
     * @param others what other servers of the backend have
     */
    static @Nullable InetAddress of(
            List<InetAddress> addresses, Preference preference, @Nullable InetAddress own, Set<InetAddress> others) {
        InetAddress best = null;
        int most = -1;
        for (var address : addresses) {
            if (others.contains(address) && !preference.duplicates()) continue;
            int score = score(address, preference, own, others);
            if (score > most) {
                best = address;
                most = score;
            }
        }
        return best;
    }

    private static int score(
            InetAddress address, Preference preference, @Nullable InetAddress own, Set<InetAddress> others) {
        int score = 0;
        if (address instanceof Inet6Address == preference.six()) score += PREFERRED_FAMILY;
        if (preference.networks().stream().anyMatch(network -> network.contains(address))) score += PREFERRED_NETWORK;
        if (!others.contains(address)) score += NOBODY_ELSES;
        if (address.equals(own)) score += ITS_OWN;
        return score;
    }

    private Choice() {}
}
