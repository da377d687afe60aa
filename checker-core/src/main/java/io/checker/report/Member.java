package io.checker.report;

import io.checker.health.Probe;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.server.Orders;
import io.checker.server.Server;
import io.checker.server.Share;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server of a backend, and what its checks have been told to take for granted or have reported since. */
final class Member {

    final BackendBoard board;

    /** Where the plan says it is: a check that begins somewhere finds it there. */
    private final Target.Place planned;

    Server server;

    /** What its checks may tell its server, null until they have been told. */
    @Nullable
    Share share;

    private @Nullable Orders check;
    private @Nullable Orders agent;
    private boolean heardOf;

    Member(BackendBoard board, Server server) {
        this.board = board;
        this.server = server;
        this.planned = server.target().place();
        this.check = first(server, Probe.HEALTH);
        this.agent = first(server, Probe.AGENT);
    }

    /** Nothing for a check that is not there: there may be a million of them. */
    private static @Nullable Orders first(Server server, Probe probe) {
        return server.gauge(probe).configured() ? Orders.first(server.target(), probe) : null;
    }

    /** The member that {@code before} has become, whose checks know what they know. */
    Member(BackendBoard board, Server server, Member before) {
        this.board = board;
        this.server = server;
        this.planned = server.target().place();
        this.share = before.share;
        this.heardOf = before.heardOf;
        this.check = before.check != null ? before.check : first(server, Probe.HEALTH);
        this.agent = before.agent != null ? before.agent : first(server, Probe.AGENT);
    }

    TargetId id() {
        return server.target().id();
    }

    /** Whether it is elsewhere now than its plan says. */
    boolean isMoved() {
        return !server.target().place().equals(planned);
    }

    /** Whether what its checks say depends on more than the answers. */
    boolean asks() {
        var check = server.target().check(Probe.HEALTH);
        return check != null && check.script().asks();
    }

    Orders known(Probe probe) {
        return Objects.requireNonNull(
                switch (probe) {
                    case HEALTH -> check;
                    case AGENT -> agent;
                });
    }

    void knows(Probe probe, Orders orders) {
        switch (probe) {
            case HEALTH -> check = orders;
            case AGENT -> agent = orders;
        }
    }

    Standing standing() {
        return new Standing(server, generation(check), generation(agent));
    }

    /** Whether somebody has ever decided about it. */
    boolean isHeardOf() {
        return heardOf;
    }

    /** Whether its checks have been given other orders since those that a standing is of. */
    boolean outlives(Standing standing) {
        return heardOf && (standing.generation() < generation(check) || standing.agentGeneration() < generation(agent));
    }

    /** Somebody decides about it. */
    void hearOf() {
        heardOf = true;
    }

    private static int generation(@Nullable Orders orders) {
        return orders == null ? 0 : orders.generation();
    }

    /** What its checks have been told by whoever says how it stands. */
    void knows(Standing standing) {
        hearOf();
        if (check != null) check = standing.server().orders(Probe.HEALTH, standing.generation());
        if (agent != null) agent = standing.server().orders(Probe.AGENT, standing.agentGeneration());
    }

    /** Whether a report counts: what a check said before it heard of its orders is void, as is one that is disabled. */
    boolean hears(Report report) {
        var probe = report.probe();
        return server.gauge(probe).enabled() && known(probe).generation() == report.generation();
    }

    /** Notes that the check goes on from what it reported. */
    void believes(Report report) {
        var known = known(report.probe());
        var status = server.gauge(report.probe()).status();
        knows(report.probe(), new Orders(known.generation(), known.duty(), report.after(), status));
    }
}
