package io.checker.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.cluster.testing.RunningApi;
import io.checker.cluster.testing.RunningApi.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done with many servers at once. */
class BatchResourceTest {

    private RunningApi api;

    @BeforeEach
    void start() throws Exception {
        api = RunningApi.start("backend web\n server s1 127.0.0.1:1\n");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer send(String lines) {
        return api.send("POST", "/api/v1/servers", "application/x-ndjson", lines);
    }

    @Test
    void aBatchDoesWhatEachLineAsksFor() {
        var answer = send("""
            {"server": "web/b1", "add": "127.0.0.1:1 check inter 1h", "weight": 7, "check": true, "state": "ready"}
            {"server": "web/b2", "add": "127.0.0.1:1", "weight": "much", "state": "ready"}
            {"server": "web/b3", "delete": true}
            {"server": "web/b4", "add": "127.0.0.1:1 chekc"}
            {"server": "web/b5", "remove": true}
            {"server": "b6"}
            nonsense
            """);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("application/x-ndjson");
        var lines = answer.body().lines().toList();
        assertThat(lines).hasSize(7).first().isEqualTo("{\"server\":\"web/b1\",\"status\":204}");
        assertThat(lines.get(1)).startsWith("{\"server\":\"web/b2\",\"status\":400,\"detail\":\"");
        assertThat(lines.get(2)).contains("404", "there is no server 'web/b3'");
        assertThat(lines.get(3)).contains("400", "unknown keyword 'chekc'");
        assertThat(lines.get(4)).contains("400", "'remove' is not what can be done");
        assertThat(lines.get(5)).startsWith("{\"server\":\"b6\",\"status\":400");
        assertThat(lines.get(6)).startsWith("{\"server\":\"\",\"status\":400");
        var b1 = api.get("/api/v1/servers/web/b1").json();
        assertThat(b1.path("weight").asInt()).isEqualTo(7);
        assertThat(b1.path("state").asText()).isNotEqualTo("MAINT");
        assertThat(api.get("/api/v1/servers/web/b2").json().path("state").asText())
                .as("what comes after what is refused is not done")
                .isEqualTo("MAINT");
        var gone = send("""
            {"server": "web/b1", "state": "maint", "delete": true}
            {"server": "web/b2", "delete": true}
            """);
        assertThat(gone.body().lines()).allMatch(line -> line.endsWith("\"status\":204}"));
        assertThat(api.get("/api/v1/servers/web/b1").status()).isEqualTo(404);
    }

    @Test
    void aBatchHasABound() {
        assertThat(send("{}\n".repeat(10_001)).status()).isEqualTo(413);
    }
}
