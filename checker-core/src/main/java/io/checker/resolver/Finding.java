package io.checker.resolver;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What was found out about a server by its name. */
public sealed interface Finding {

    /**
     * It is somewhere else now.
     *
     * @param from null when it was nowhere
     * @param by who said so, as in log lines
     */
    record Moved(@Nullable InetAddress from, InetAddress to, String by) implements Finding {}

    /** It is nowhere any more; {@code why} in HAProxy's words. */
    record Lost(String why) implements Finding {}
}
