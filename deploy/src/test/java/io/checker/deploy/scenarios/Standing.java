package io.checker.deploy.scenarios;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a server stands: the check-related columns of HAProxy's {@code show stat}.
 *
 * @param failures failed checks while it was not down ({@code chkfail})
 * @param downs how often it went down ({@code chkdown})
 * @param code the protocol's own code, empty when there is none
 * @param info what its last check said ({@code last_chk})
 */
record Standing(String state, int weight, long failures, int downs, String check, String code, String info) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** HAProxy may have lost the words of a success that repeats itself: they are not compared. */
    Standing withoutPraise() {
        if (!check.endsWith("OK")) return this;
        return new Standing(state, weight, failures, downs, check, code, "");
    }

    /** Every checked server of a node, by BACKEND/SERVER. */
    static Map<String, Standing> ofChecker(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/status"))
                .build();
        var standings = new HashMap<String, Standing>();
        for (var server : JSON.readTree(
                        HTTP.send(request, BodyHandlers.ofString()).body())
                .get("servers")) {
            var check = server.path("check");
            if (check.isMissingNode()) continue;
            standings.put(
                    server.get("backend").asText() + "/" + server.get("server").asText(),
                    new Standing(
                            server.get("state").asText(),
                            server.get("weight").asInt(),
                            server.get("failures").asLong(),
                            server.get("downs").asInt(),
                            check.get("status").asText(),
                            check.path("code").asText(),
                            check.path("info").asText()));
        }
        return standings;
    }

    /** Every checked server of a HAProxy, by BACKEND/SERVER. */
    static Map<String, Standing> ofHaproxy(RuntimeSocket socket) throws IOException {
        var rows = rows(socket.ask("show stat").substring("# ".length()));
        var names = rows.getFirst();
        var standings = new HashMap<String, Standing>();
        for (var cells : rows.subList(1, rows.size())) {
            var values = new HashMap<String, String>();
            for (int i = 0; i < names.size() && i < cells.size(); i++) values.put(names.get(i), cells.get(i));
            if (values.getOrDefault("check_status", "").isEmpty()) continue;
            standings.put(values.get("pxname") + "/" + values.get("svname"), of(values));
        }
        return standings;
    }

    private static Standing of(Map<String, String> values) {
        return new Standing(
                values.getOrDefault("status", ""),
                Integer.parseInt(values.getOrDefault("weight", "0")),
                Long.parseLong(values.getOrDefault("chkfail", "0")),
                Integer.parseInt(values.getOrDefault("chkdown", "0")),
                values.getOrDefault("check_status", "").replace("* ", ""),
                values.getOrDefault("check_code", ""),
                values.getOrDefault("last_chk", ""));
    }

    /** The rows of CSV; a field is quoted when it has commas or line feeds. */
    private static List<List<String>> rows(String csv) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (c == '"' && quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if ((c == ',' || c == '\n') && !quoted) {
                row.add(field.toString());
                field.setLength(0);
                if (c == ',') continue;
                rows.add(List.copyOf(row));
                row.clear();
            } else {
                field.append(c);
            }
        }
        return rows;
    }
}
