package io.checker.cluster.runtime.stats;

import io.checker.report.status.ServerStatus;
import java.util.HashMap;
import java.util.List;

/** A backend's figures in {@code show stat}. */
public final class BackendRow {

    /**
     * The row.
     *
     * @param number the backend's
     * @param counted whether its status says how many of its servers are up
     */
    public static Row of(String backend, int number, List<ServerStatus> servers, boolean counted) {
        var active = servers.stream()
                .filter(each -> each.server().isFit() && !each.target().backup())
                .toList();
        var backup = servers.stream()
                .filter(each -> each.server().isFit() && each.target().backup())
                .toList();
        var used = active.isEmpty() ? backup.stream().limit(1).toList() : active;
        int weight = used.stream()
                .mapToInt(each -> each.server().effectiveWeight(each.at()))
                .sum();
        int userWeight = used.stream().mapToInt(each -> each.server().weight()).sum();
        var status = weight > 0 || servers.isEmpty() ? "UP" : "DOWN";
        long up = servers.stream().filter(ServerStatus::isUp).count();
        var known = new HashMap<String, String>();
        known.put("pxname", backend);
        known.put("svname", "BACKEND");
        known.put("status", counted ? status + " (" + up + "/" + servers.size() + ")" : status);
        known.put("weight", Integer.toString(weight));
        known.put("uweight", Integer.toString(userWeight));
        known.put("act", Integer.toString(active.size()));
        known.put("bck", Integer.toString(backup.size()));
        known.put("iid", Integer.toString(number));
        known.put("sid", "0");
        known.put("type", "1");
        known.put("agg_server_status", "0");
        known.put("agg_server_check_status", "0");
        known.put("agg_check_status", "0");
        return new Row(Row.Kind.BACKEND, number, 0, known);
    }

    private BackendRow() {}
}
