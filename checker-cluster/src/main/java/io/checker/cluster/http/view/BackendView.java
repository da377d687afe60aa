package io.checker.cluster.http.view;

import io.checker.cluster.runtime.stats.BackendFigures;
import io.checker.report.status.ServerStatus;
import java.util.List;

/**
 * A backend and how many of its servers are fit for what.
 *
 * @param state {@code UP} or {@code DOWN}, as HAProxy says it
 * @param servers how many it has
 * @param up those that are not down
 * @param active those that take work
 * @param backup those that take work when no other can
 * @param weight of the servers in use, all together
 * @param stale those whose last result is older than it may be
 */
public record BackendView(
        String backend, String state, int servers, int up, int active, int backup, int weight, int stale) {

    public static BackendView of(String backend, List<ServerStatus> servers) {
        var figures = BackendFigures.of(servers);
        long stale = servers.stream().filter(ServerStatus::isStale).count();
        return new BackendView(
                backend,
                figures.status(),
                servers.size(),
                figures.up(),
                figures.active(),
                figures.backup(),
                figures.weight(),
                Math.toIntExact(stale));
    }
}
