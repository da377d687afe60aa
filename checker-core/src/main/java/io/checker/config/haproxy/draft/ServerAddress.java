package io.checker.config.haproxy.draft;

import io.checker.plan.Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is said to be.
 *
 * @param relativePort whether the port is counted from the client's, which a check has none of
 * @param unsupported what kind of address it is when a check can't be made to it; empty when it can
 * @param host the name it was written as, empty when it was not
 * @param found whether the name led to an address; otherwise the address is the unspecified one
 */
public record ServerAddress(Address address, boolean relativePort, String unsupported, String host, boolean found) {

    /** The IP address its name led to, null when it led nowhere or is none. */
    @Nullable
    InetAddress first() {
        return found && address instanceof Address.Inet(var ip, var _) ? ip : null;
    }

    /** One that was written as it is. */
    public ServerAddress(Address address, boolean relativePort, String unsupported) {
        this(address, relativePort, unsupported, "", true);
    }
}
