package io.checker.plan;

import io.checker.health.Probe;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A server as configured.
 *
 * @param address where it serves
 * @param checkAddress where it is checked
 * @param weight 0 to 256; 0 takes no work
 * @param backup serves only when no other can
 * @param disabled in maintenance from the start: not checked until it leaves it
 * @param check how it is checked; null when it is not and so counts as available
 * @param rules what else decides about its state
 */
public record Target(
        TargetId id,
        Address address,
        Address checkAddress,
        int weight,
        boolean backup,
        boolean disabled,
        @Nullable HealthCheck check,
        StateRules rules) {

    public Target {
        if (weight < 0 || weight > 256) throw new IllegalArgumentException("weight is 0 to 256, not " + weight);
    }

    /** A server whose check alone decides. */
    public Target(
            TargetId id,
            Address address,
            Address checkAddress,
            int weight,
            boolean backup,
            boolean disabled,
            @Nullable HealthCheck check) {
        this(id, address, checkAddress, weight, backup, disabled, check, StateRules.NONE);
    }

    /** Whether a check looks at it from the start; a server in maintenance is left alone. */
    public boolean isChecked() {
        return check != null && !disabled;
    }

    /** How one of its checks is done; null when it does not have that one. */
    public @Nullable HealthCheck check(Probe probe) {
        var agent = rules.agent();
        return switch (probe) {
            case HEALTH -> check;
            case AGENT -> agent == null ? null : agent.check();
        };
    }

    /** Where one of its checks goes. */
    public Address address(Probe probe) {
        var agent = rules.agent();
        return probe == Probe.AGENT && agent != null ? agent.address() : checkAddress;
    }

    /** The same server under other rules. */
    public Target with(StateRules others) {
        return new Target(id, address, checkAddress, weight, backup, disabled, check, others);
    }

    /** The same server elsewhere; checks that go to where it serves follow. */
    public Target at(Address other) {
        var follows = checkAddress.following(address, other);
        var agent = rules.agent();
        var moved = agent == null ? rules : rules.with(agent.at(agent.address().following(address, other)));
        return new Target(id, other, follows, weight, backup, disabled, check, moved);
    }

    /**
     * The same server, checked elsewhere.
     *
     * @param ip null for the one it is checked at now
     * @param port 0 for the one it is checked on now
     */
    public Target checkedAt(@Nullable InetAddress ip, int port) {
        return new Target(id, address, checkAddress.with(ip, port), weight, backup, disabled, check, rules);
    }

    /** The same server, its agent elsewhere; null and 0 as for {@link #checkedAt}. */
    public Target asking(@Nullable InetAddress ip, int port) {
        var agent = rules.agent();
        return agent == null ? this : with(rules.with(agent.at(agent.address().with(ip, port))));
    }

    /** The same server, its agent sent this first. */
    public Target asking(String request) {
        var agent = rules.agent();
        return agent == null ? this : with(rules.with(agent.asked(request)));
    }

    /**
     * Where a server is and where its checks go: what may change while it runs.
     *
     * @param agent where its agent is asked; null when it has none
     * @param request what the agent is sent first; empty for nothing
     */
    public record Place(
            Address address, Address checkAddress, @Nullable Address agent, String request) {}

    public Place place() {
        var agent = rules.agent();
        return agent == null
                ? new Place(address, checkAddress, null, "")
                : new Place(address, checkAddress, agent.address(), agent.request());
    }

    /** The same server there. */
    public Target at(Place place) {
        var agent = rules.agent();
        var moved = agent == null || place.agent == null
                ? rules
                : rules.with(agent.at(place.agent).asked(place.request));
        return new Target(id, place.address, place.checkAddress, weight, backup, disabled, check, moved);
    }

    /** A server that is checked where it serves. */
    public static Target of(TargetId id, Address address, HealthCheck check) {
        return new Target(id, address, address, 1, false, false, check);
    }
}
