package io.checker.report;

import io.checker.health.Probe;
import io.checker.plan.TargetId;
import io.checker.server.Orders;
import io.checker.server.Server;

/** A server of a backend, and what its checks have been told to take for granted or have reported since. */
final class Member {

    final BackendBoard board;
    Server server;
    private Orders check;
    private Orders agent;

    Member(BackendBoard board, Server server) {
        this.board = board;
        this.server = server;
        this.check = Orders.first(server.target(), Probe.HEALTH);
        this.agent = Orders.first(server.target(), Probe.AGENT);
    }

    /** The member that {@code before} has become, whose checks know what they know. */
    Member(BackendBoard board, Server server, Member before) {
        this.board = board;
        this.server = server;
        this.check = before.check;
        this.agent = before.agent;
    }

    TargetId id() {
        return server.target().id();
    }

    Orders known(Probe probe) {
        return switch (probe) {
            case HEALTH -> check;
            case AGENT -> agent;
        };
    }

    void knows(Probe probe, Orders orders) {
        switch (probe) {
            case HEALTH -> check = orders;
            case AGENT -> agent = orders;
        }
    }
}
