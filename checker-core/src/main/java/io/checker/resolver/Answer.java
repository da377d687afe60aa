package io.checker.resolver;

import io.checker.plan.naming.Resolvers.Hold;
import java.net.InetAddress;
import java.util.List;
import java.util.function.ToLongFunction;

/** What came of asking for a name. */
sealed interface Answer {

    /**
     * Its addresses, at least one.
     *
     * @param by who said so, as in log lines
     */
    record Found(List<InetAddress> addresses, String by) implements Answer {
        public Found {
            addresses = List.copyOf(addresses);
        }
    }

    record Failed(Failure failure) implements Answer {}

    /** Why there is no address, in HAProxy's words. */
    enum Failure {
        NX("DNS NX status", Hold::nx),
        REFUSED("DNS refused status", Hold::refused),
        TIMEOUT("DNS timeout status", Hold::timeout),
        OTHER("unspecified DNS error", Hold::other);

        private final String words;
        private final ToLongFunction<Hold> hold;

        Failure(String words, ToLongFunction<Hold> hold) {
            this.words = words;
            this.hold = hold;
        }

        String words() {
            return words;
        }

        /** How long ago the last good answer may be. */
        long hold(Hold all) {
            return hold.applyAsLong(all);
        }
    }
}
