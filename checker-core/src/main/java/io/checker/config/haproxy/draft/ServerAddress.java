package io.checker.config.haproxy.draft;

import io.checker.plan.Address;

/**
 * Where a server is said to be.
 *
 * @param relativePort whether the port is counted from the client's, which a check has none of
 * @param unsupported what kind of address it is when a check can't be made to it; empty when it can
 */
public record ServerAddress(Address address, boolean relativePort, String unsupported) {}
