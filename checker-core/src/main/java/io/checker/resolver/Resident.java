package io.checker.resolver;

import io.checker.plan.naming.Resolution;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server and the address its name has led to.
 *
 * @param address null when it has none: then it is in maintenance
 * @param lastGood when its name was last answered with addresses, in milliseconds of any clock
 */
record Resident(Resolution resolution, @Nullable InetAddress address, long lastGood) {

    /** What becomes of it, and what there is to tell; null when nothing is. */
    record Step(Resident next, @Nullable Finding finding) {}

    /** What HAProxy says when the answer has no address for a server. */
    private static final String NO_ADDRESS = "No IP for server ";

    static Resident of(Resolution resolution, long now) {
        return new Resident(resolution, resolution.first(), now);
    }

    /** Whether this is the server that is looked up so, wherever it started. */
    boolean isOf(Resolution other) {
        return resolution.target().equals(other.target())
                && resolution.host().equals(other.host())
                && resolution.resolvers().equals(other.resolvers())
                && resolution.preference().equals(other.preference());
    }

    /**
     * Takes note of an answer.
     *
     * @param others addresses that other servers of its backend have
     */
    Step after(Answer answer, Set<InetAddress> others, long now) {
        return switch (answer) {
            case Answer.Found(var addresses, var by) -> {
                var chosen = Choice.of(addresses, resolution.preference(), address, others);
                if (chosen == null)
                    yield without(NO_ADDRESS, now, resolution.resolvers().hold().obsolete());
                var next = new Resident(resolution, chosen, now);
                yield new Step(next, chosen.equals(address) ? null : new Finding.Moved(address, chosen, by));
            }
            case Answer.Failed(var failure) ->
                without(
                        failure.words(),
                        now,
                        failure.hold(resolution.resolvers().hold()));
        };
    }

    private Step without(String why, long now, long hold) {
        if (address == null || now - lastGood < hold) return new Step(this, null);
        return new Step(new Resident(resolution, null, lastGood), new Finding.Lost(why));
    }
}
