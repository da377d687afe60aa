package io.checker.cluster.runtime.stats;

import io.checker.report.status.ServerStatus;
import java.util.List;

/**
 * What follows from its servers for a backend.
 *
 * @param servers how many there are
 * @param up those that are not down
 * @param active those that take work
 * @param backup those that take work when no other can
 * @param weight of the servers in use, all together, while some of them start slowly
 * @param userWeight the same once they have
 */
public record BackendFigures(int servers, int up, int active, int backup, int weight, int userWeight) {

    public static BackendFigures of(List<ServerStatus> servers) {
        var active = fit(servers, false);
        var backup = fit(servers, true);
        var used = active.isEmpty() ? backup.stream().limit(1).toList() : active;
        return new BackendFigures(
                servers.size(),
                Math.toIntExact(servers.stream().filter(ServerStatus::isUp).count()),
                active.size(),
                backup.size(),
                used.stream()
                        .mapToInt(each -> each.server().effectiveWeight(each.at()))
                        .sum(),
                used.stream().mapToInt(each -> each.server().weight()).sum());
    }

    private static List<ServerStatus> fit(List<ServerStatus> servers, boolean backup) {
        return servers.stream()
                .filter(each -> each.server().isFit() && each.target().backup() == backup)
                .toList();
    }

    public boolean isUp() {
        return weight > 0 || servers == 0;
    }

    public String status() {
        return isUp() ? "UP" : "DOWN";
    }
}
