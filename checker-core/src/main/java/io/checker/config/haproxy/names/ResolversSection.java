package io.checker.config.haproxy.names;

import io.checker.config.Position;
import io.checker.plan.naming.Resolvers;
import io.checker.plan.naming.Resolvers.Hold;
import io.checker.plan.naming.Resolvers.NameServer;
import java.util.ArrayList;
import java.util.List;

/** A {@code resolvers} section (HAProxy manual, section 5.3.2); plain fields. */
public final class ResolversSection {

    public final String name;
    public final Position position;
    public final List<NameServer> nameServers = new ArrayList<>();
    public long resolve = Resolvers.DEFAULT_RESOLVE;
    public long retry = Resolvers.DEFAULT_RETRY;
    public int retries = Resolvers.DEFAULT_RETRIES;
    public Hold hold = Hold.DEFAULT;

    public ResolversSection(String name, Position position) {
        this.name = name;
        this.position = position;
    }

    public Resolvers plan() {
        return new Resolvers(name, nameServers, resolve, retry, retries, hold);
    }
}
