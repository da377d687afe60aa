package io.checker.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers of the runtime protocol made comparable: without what time and traffic put into them. */
final class RuntimeAnswers {

    /** Columns that time changes, or that tell of traffic a checker has none of. */
    private static final Set<String> NOT_COMPARED = Set.of(
            // time
            "lastchg",
            "downtime",
            "check_duration",
            "agent_duration",
            // of traffic: how proxies are set up for it, and what checks add to its counters
            "slim",
            "mode",
            "algo",
            "need_conn_est",
            "used_conn_cur",
            "src_ilim",
            // newer than Debian's HAProxy
            "priv_idle_cur",
            "reqbin",
            "reqbout",
            "resbin",
            "resbout",
            "srid",
            // a transition of a whole backend is a line of the log
            "chkdown of a backend");

    static String comparable(String answer) {
        var text = answer.stripTrailing();
        if (text.contains("# pxname")) return stat(text);
        if (text.startsWith("1\n# be_id")) return states(text);
        return text;
    }

    /** The columns by name, because newer versions have more of them. */
    private static String stat(String text) {
        var lines = text.lines().toList();
        var names = lines.getFirst().substring(2).split(",", -1);
        var rows = new ArrayList<String>();
        for (var line : lines.subList(1, lines.size())) {
            var values = line.split(",", -1);
            var row = new TreeMap<String, String>();
            if (values[1].equals("FRONTEND")) continue; // where clients come in: a checker has none
            boolean backend = values[1].equals("BACKEND");
            for (int i = 0; i < names.length && !names[i].equals("-"); i++) {
                boolean compared = !NOT_COMPARED.contains(names[i])
                        && !(backend && NOT_COMPARED.contains(names[i] + " of a backend"));
                if (compared && !values[i].isEmpty()) row.put(names[i], settled(names[i], values[i]));
            }
            rows.add(row.toString());
        }
        return String.join("\n", rows);
    }

    /** What a run that is under way puts into it. */
    private static String settled(String column, String value) {
        return column.endsWith("_status") && value.startsWith("* ") ? value.substring(2) : value;
    }

    private static String states(String text) {
        return rows(text).stream()
                .map(row -> {
                    row.remove("srv_time_since_last_change");
                    // said to be the server's own, which for us is the same as nothing said
                    row.computeIfPresent(
                            "srv_check_addr", (_, value) -> value.equals(row.get("srv_addr")) ? "-" : value);
                    row.computeIfPresent(
                            "srv_check_port", (_, value) -> value.equals(row.get("srv_port")) ? "0" : value);
                    row.computeIfPresent("srv_check_state", (_, value) -> resting(value));
                    row.computeIfPresent("srv_agent_state", (_, value) -> resting(value));
                    return row.toString();
                })
                .collect(Collectors.joining("\n"));
    }

    /** The check's state without the bit of a run that is under way. */
    private static String resting(String state) {
        return Integer.toString(Integer.parseInt(state) & ~1);
    }

    /** The rows of {@code show servers state}, column by column. */
    static List<Map<String, String>> rows(String text) {
        var lines = text.strip().lines().toList();
        if (lines.size() < 2) return List.of(); // it does not serve yet
        var names = lines.get(1).substring(2).split(" ");
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(2, lines.size())) {
            var values = line.split(" ");
            var row = new TreeMap<String, String>();
            for (int i = 0; i < names.length; i++) row.put(names[i], values[i]);
            rows.add(row);
        }
        return rows;
    }

    /** The row of one server; empty when it is not there. */
    static Map<String, String> row(String text, String server) {
        for (var row : rows(text)) {
            if (server.equals(row.get("be_name") + "/" + row.get("srv_name"))) return row;
        }
        return new HashMap<>();
    }

    /** Where two answers differ: of lines with columns only those. */
    static String difference(String ours, String theirs) {
        var our = ours.lines().toList();
        var their = theirs.lines().toList();
        var shown = new StringBuilder();
        for (int i = 0; i < Math.max(our.size(), their.size()); i++) {
            var one = i < our.size() ? our.get(i) : "";
            var other = i < their.size() ? their.get(i) : "";
            if (one.equals(other)) continue;
            shown.append(i).append(" ours:   ").append(without(one, other)).append('\n');
            shown.append(i).append(" theirs: ").append(without(other, one)).append('\n');
        }
        return shown.toString();
    }

    private static String without(String line, String other) {
        if (!line.startsWith("{") || !other.startsWith("{")) return line;
        var common = List.of(other.substring(1, other.length() - 1).split(", "));
        var own = new ArrayList<>(List.of(line.substring(1, line.length() - 1).split(", ")));
        own.removeIf(column -> common.contains(column) && !column.startsWith("sv") && !column.startsWith("srv_name"));
        return own.toString();
    }

    private RuntimeAnswers() {}
}
