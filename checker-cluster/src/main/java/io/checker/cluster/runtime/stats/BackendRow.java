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
        var figures = BackendFigures.of(servers);
        var status = figures.status();
        var known = new HashMap<String, String>();
        known.put("pxname", backend);
        known.put("svname", "BACKEND");
        known.put("status", counted ? status + " (" + figures.up() + "/" + servers.size() + ")" : status);
        known.put("weight", Integer.toString(figures.weight()));
        known.put("uweight", Integer.toString(figures.userWeight()));
        known.put("act", Integer.toString(figures.active()));
        known.put("bck", Integer.toString(figures.backup()));
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
