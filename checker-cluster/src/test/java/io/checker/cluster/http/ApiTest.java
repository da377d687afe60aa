package io.checker.cluster.http;

import static io.checker.cluster.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.checker.cluster.testing.RunningApi;
import io.checker.cluster.testing.RunningApi.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A node on its own, asked over HTTP. */
class ApiTest {

    private static RunningApi api;

    @BeforeAll
    static void start() throws Exception {
        var text = new StringBuilder("backend many\n");
        for (int i = 10; i < 35; i++) text.append(" server s").append(i).append(" 127.0.0.1:1\n");
        text.append("""
            backend web
             server s1 127.0.0.1:1 weight 10
             server s2 127.0.0.1:1 check inter 1h disabled
             server s3 127.0.0.1:1 track web/s2
            """);
        api = RunningApi.start(text.toString());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static List<String> names(JsonNode page) {
        return StreamSupport.stream(page.path("servers").spliterator(), false)
                .map(each -> each.path("backend").asText() + "/"
                        + each.path("server").asText())
                .toList();
    }

    @Test
    void aliveAndReadyAreSaidSo() {
        assertThat(api.get("/alive").status()).isEqualTo(200);
        assertThat(api.get("/ready").status()).isEqualTo(200);
    }

    @Test
    void theNodeAloneIsItsStatusWithoutTheServers() {
        var status = (ObjectNode) api.get("/api/v1/status").json();
        assertThat(status.remove("servers")).isNotEmpty();
        var node = api.get("/api/v1/node").json();
        assertThat(node.fieldNames()).toIterable().containsExactlyElementsOf(status::fieldNames);
        assertThat(node.path("runs")).isEqualTo(status.path("runs"));
    }

    @Test
    void backendsSayHowManyOfTheirServersAreFit() {
        var web = api.get("/api/v1/backends/web").json();
        assertThat(web.path("servers").asInt()).isEqualTo(3);
        assertThat(web.path("state").asText()).isEqualTo("UP");
        assertThat(api.get("/api/v1/backends").json()).hasSize(2).contains(web);
        assertThat(api.get("/api/v1/backends/none").status()).isEqualTo(404);
    }

    @Test
    void pagesShowEveryServerOnceAlsoWhenTheOneAPageEndedWithIsGone() {
        api.put("/api/v1/servers/many/s19x", "text/plain", "127.0.0.1:1");
        var seen = new ArrayList<String>();
        var page = api.get("/api/v1/servers?backend=many&limit=11").json();
        seen.addAll(names(page));
        assertThat(seen).hasSize(11).endsWith("many/s19x");
        assertThat(api.delete("/api/v1/servers/many/s19x").status()).isEqualTo(204);
        while (page.has("next")) {
            page = api.get("/api/v1/servers?backend=many&limit=11&after="
                            + page.path("next").asText())
                    .json();
            seen.addAll(names(page));
        }
        seen.remove("many/s19x");
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(10, 35)
                        .mapToObj(each -> "many/s" + each)
                        .toList());
    }

    @Test
    void serversAreFoundByTheirState() {
        assertThat(names(api.get("/api/v1/servers?backend=web&state=maint").json()))
                .containsExactly("web/s2", "web/s3");
        assertThat(names(api.get("/api/v1/servers?state=down").json())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /nowhere,                                 404",
        "GET,    /api/v1/servers/web/none,                 404",
        "GET,    /api/v1/servers/none/s1,                  404",
        "GET,    /api/v1/servers?backend=none,             404",
        "GET,    /api/v1/servers?state=well,               400",
        "GET,    /api/v1/servers?limit=0,                  400",
        "GET,    /api/v1/servers?limit=1001,               400",
        "GET,    /api/v1/servers?limit=many,               400",
        "GET,    /api/v1/servers?after=nonsense,           400",
        "POST,   /api/v1/servers,                          415",
        "DELETE, /api/v1/servers,                          405",
        "DELETE, /api/v1/status,                           405",
        "DELETE, /api/v1/servers/web/none,                 404",
        "DELETE, /api/v1/servers/web/s1,                   409",
        "DELETE, /api/v1/servers/web/s2,                   409",
        "PUT,    /api/v1/servers/web/s1/color,             404",
        "GET,    /api/v1/servers/web/s1/weight,            405",
        "GET,    /cluster/members,                         404",
        "POST,   /api/v1/configuration?dry-run=perhaps,    400"
    })
    void whatCantBeAnsweredIsAProblem(String method, String path, int status) {
        assertProblem(api.send(method, path, "text/plain", ""), status);
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asText()).isNotEmpty();
        assertThat(answer.json().path("detail").asText()).isNotEmpty().doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "state  | {\"state\": \"maint\"}     | MAINT",
                "state  | {\"state\": \"drain\"}     | DRAIN",
                "state  | {\"state\": \"ready\"}     | no check",
                "health | {\"health\": \"down\"}     | DOWN",
                "health | {\"health\": \"stopping\"} | NOLB",
                "health | {\"health\": \"up\"}       | no check"
            })
    void anAdministratorsWordCounts(String what, String body, String state) {
        assertThat(api.put("/api/v1/servers/web/s1/" + what, "application/json", body)
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/api/v1/servers/web/s1").json().path("state").asText())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'\"50%\"', 5", "'\"100%\"', 10", "0, 0", "256, 256", "'\"100%\"', 10"})
    void aWeightIsANumberOrAShare(String said, int weight) {
        assertThat(api.put("/api/v1/servers/web/s1/weight", "application/json", "{\"weight\": " + said + "}")
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/api/v1/servers/web/s1").json().path("weight").asInt())
                .isEqualTo(weight);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "weight | {\"weight\": 257}",
                "weight | {\"weight\": -1}",
                "weight | {\"weight\": 1.5}",
                "weight | {\"weight\": \"10\"}",
                "weight | {\"weights\": 10}",
                "weight | {\"weight\": 10, \"state\": \"up\"}",
                "weight | 10",
                "weight | {",
                "weight | nothing",
                "state  | {\"state\": \"READY\"}",
                "state  | {\"state\": null}",
                "check  | {\"check\": \"true\"}",
                "health | {\"health\": \"well\"}"
            })
    void aValueThatMakesNoSenseIsRefusedWithThoseThatDo(String what, String body) {
        var answer = api.put("/api/v1/servers/web/s1/" + what, "application/json", body);
        assertProblem(answer, 400);
        assertThat(answer.json().path("detail").asText()).startsWith("the body has to be {\"" + what + "\": VALUE}");
    }

    @Test
    void haproxysOwnRefusalsArePassedOn() {
        var unchecked = api.put("/api/v1/servers/web/s1/check", "application/json", "{\"check\": true}");
        assertProblem(unchecked, 409);
        assertThat(unchecked.json().path("detail").asText())
                .isEqualTo("Health check was not configured on this server, cannot enable.");
        var tracking = api.put("/api/v1/servers/web/s3/health", "application/json", "{\"health\": \"up\"}");
        assertProblem(tracking, 409);
    }

    @Test
    void aServerIsAddedAndDeleted() {
        var added = api.put("/api/v1/servers/web/new", "text/plain", "127.0.0.1:1 check inter 1h weight 3\n");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Location")).isEqualTo("/api/v1/servers/web/new");
        var server = api.get("/api/v1/servers/web/new").json();
        assertThat(server.path("state").asText()).isEqualTo("MAINT");
        assertThat(server.path("weight").asInt()).isEqualTo(3);
        assertProblem(api.put("/api/v1/servers/web/new", "text/plain", "127.0.0.1:1"), 409);
        assertProblem(api.put("/api/v1/servers/none/new", "text/plain", "127.0.0.1:1"), 404);
        assertProblem(api.put("/api/v1/servers/web/newer", "text/plain", "127.0.0.1:1 chekc"), 400);
        assertProblem(api.put("/api/v1/servers/web/newer", "text/plain", "127.0.0.1:1\ncheck"), 400);
        assertProblem(api.put("/api/v1/servers/web/newer", "text/plain", ""), 400);
        assertThat(api.delete("/api/v1/servers/web/new").status()).isEqualTo(204);
        assertProblem(api.get("/api/v1/servers/web/new"), 404);
    }

    @Test
    void bodiesHaveATypeAndABound() {
        assertProblem(api.put("/api/v1/servers/web/s1/weight", "text/plain", "{\"weight\": 1}"), 415);
        assertProblem(api.put("/api/v1/servers/web/s1/weight", "application/json", " ".repeat(1025)), 413);
        assertProblem(api.put("/api/v1/servers/web/x", "application/json", "127.0.0.1:1"), 415);
        assertProblem(api.put("/api/v1/servers/web/x", "text/plain", " ".repeat(16_385)), 413);
        assertProblem(api.send("POST", "/api/v1/configuration", "text/html", "backend b\n"), 415);
        assertProblem(api.send("POST", "/api/v1/configuration", "text/plain", "\n".repeat((16 << 20) + 1)), 413);
    }

    @Test
    void pagesThatABrowserShowsAreKeptOut() throws IOException {
        assertProblem(api.with("Origin", "http://example.com").get("/api/v1/status"), 403);
        assertThat(raw("GET /alive HTTP/1.1\r\nHost: example.com")).startsWith("HTTP/1.1 403 ");
        assertThat(raw("GET /alive HTTP/1.1\r\nHost: localhost:1")).startsWith("HTTP/1.1 200 ");
        assertThat(api.with("Origin", api.url()).get("/api/v1/status").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /%zz HTTP/1.1\r\nHost: localhost", "GET / HTTP/1.1\r\nHost: a b", "GET / HTTP/1.1"})
    void whatIsNoRequestIsAProblemToo(String request) throws IOException {
        assertThat(raw(request))
                .startsWith("HTTP/1.1 400 ")
                .contains("Content-Type: application/problem+json")
                .contains("\"detail\":\"");
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            var bytes = (request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatHappensIsToldAsItHappensAndLater() throws Exception {
        var before = api.get("/api/v1/events").json().path("last").asText();
        try (var follower = api.follow(before)) {
            api.put("/api/v1/servers/many/s30/state", "application/json", "{\"state\":\"maint\"}");
            eventually(
                    "it is told",
                    () -> follower.text().contains("Server many/s30 is going DOWN for maintenance"),
                    follower::text);
            assertThat(follower.text()).contains("event:server\n").contains("id:");
        }
        var since = api.get("/api/v1/events").json().path("events");
        assertThat(since.toString()).contains("Server many/s30 is going DOWN for maintenance");
    }
}
