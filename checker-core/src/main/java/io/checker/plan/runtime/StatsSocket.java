package io.checker.plan.runtime;

import io.checker.plan.Address;
import org.jspecify.annotations.Nullable;

/**
 * Where the runtime protocol is spoken ({@code stats socket}, HAProxy management guide, section 9.3).
 *
 * @param level what may be asked for there
 * @param mode the unix socket's permission bits, -1 for those the process gives
 * @param owner user that owns the unix socket, a name or a number; null for the process's
 * @param group group that owns the unix socket, a name or a number; null for the process's
 */
public record StatsSocket(
        Address address,
        Level level,
        int mode,
        @Nullable String owner,
        @Nullable String group) {

    /** What a connection may do, each level including those before it. */
    public enum Level {
        USER,
        OPERATOR,
        ADMIN
    }
}
