package io.checker.cluster.http.view;

import io.checker.report.status.ServerStatus;
import io.checker.server.Server;

/** What a server is fit for in one word, as HAProxy's exporter for Prometheus says it; in its order. */
public enum ServerState {
    DOWN,
    UP,
    MAINT,
    DRAIN,
    NOLB;

    public static ServerState of(ServerStatus status) {
        return of(status.server());
    }

    private static ServerState of(Server server) {
        if (server.admin().isMaint()) return MAINT;
        return switch (server.operation()) {
            case STOPPED -> DOWN;
            case STOPPING -> NOLB;
            case STARTING, RUNNING -> server.admin().isDrain() ? DRAIN : UP;
        };
    }
}
