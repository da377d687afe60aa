package io.checker.plan.naming;

import io.checker.plan.TargetId;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server whose address is looked up again and again (HAProxy manual, section 5.3).
 *
 * @param host its name
 * @param first the address it starts with, null when none was found: then it starts in maintenance
 */
public record Resolution(
        TargetId target,
        String host,
        Resolvers resolvers,
        Preference preference,
        @Nullable InetAddress first) {

    /**
     * Which address is taken when there are several.
     *
     * @param six whether IPv6 is asked for first, and taken before IPv4 ({@code resolve-prefer})
     * @param networks whose addresses are taken before others ({@code resolve-net})
     * @param duplicates whether another server of the backend may have it already ({@code resolve-opts allow-dup-ip})
     */
    public record Preference(boolean six, List<Network> networks, boolean duplicates) {
        public static final Preference DEFAULT = new Preference(true, List.of(), false);

        public Preference {
            networks = List.copyOf(networks);
        }
    }

    /** A range of addresses that begin alike in their first {@code bits}. */
    public record Network(InetAddress address, int bits) {

        public boolean contains(InetAddress other) {
            var own = address.getAddress();
            var others = other.getAddress();
            if (own.length != others.length) return false;
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((own[bit / 8] & mask) != (others[bit / 8] & mask)) return false;
            }
            return true;
        }
    }
}
