package io.checker.config.haproxy.state;

import io.checker.config.Position;
import io.checker.health.Pace;
import io.checker.plan.Address;
import org.jspecify.annotations.Nullable;

/** What server lines say about an agent; plain fields, filled in by the lines' readers. */
public final class AgentSettings {

    /** Where the agent was asked for; null when it is not. */
    public @Nullable Position asked;

    /** 0 when not said. */
    public int port;

    /** The address it is at, its port 0; null for the server's. */
    public @Nullable Address addr;

    public long inter = Pace.DEFAULT.inter();
    public String send = "";

    AgentSettings copy() {
        var copy = new AgentSettings();
        copy.asked = asked;
        copy.port = port;
        copy.addr = addr;
        copy.inter = inter;
        copy.send = send;
        return copy;
    }
}
