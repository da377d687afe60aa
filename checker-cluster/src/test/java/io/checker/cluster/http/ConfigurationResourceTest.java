package io.checker.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.cluster.testing.RunningApi;
import io.checker.cluster.testing.RunningApi.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A configuration that comes over HTTP. */
class ConfigurationResourceTest {

    private static final String OTHER = """
        backend web
         server stays 127.0.0.1:1
         server changes 127.0.0.1:2
         server comes 127.0.0.1:1
        """;

    private RunningApi api;

    @BeforeEach
    void start() throws Exception {
        // programs are allowed in its files
        api = RunningApi.start("""
            backend web
             server stays 127.0.0.1:1
             server changes 127.0.0.1:1
             server goes 127.0.0.1:1
            """, "checker.external-check.allowed=on");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer post(String query, String text) {
        return api.send("POST", "/api/v1/configuration" + query, "text/plain", text);
    }

    @Test
    void aDryRunTellsWhatTheRealOneThenDoes() {
        var before = api.get("/api/v1/servers").body();
        var dry = post("?dry-run", OTHER);
        assertThat(dry.status()).isEqualTo(200);
        assertThat(dry.body())
                .contains("\"applied\":false")
                .contains("\"added\":[\"web/comes\"],\"changed\":[\"web/changes\"],\"removed\":[\"web/goes\"]");
        assertThat(api.get("/api/v1/servers").body()).isEqualTo(before);

        var real = post("", OTHER);
        assertThat(real.json().path("configuration"))
                .isEqualTo(api.get("/api/v1/node").json().path("configuration"))
                .hasToString(
                        "{\"revision\":1,\"appliedOn\":\"checker@127.0.0.1:7355\",\"files\":false,\"kept\":false}");
        assertThat(real.body().replaceAll("\"configuration\".*", ""))
                .isEqualTo(dry.body()
                        .replaceAll("\"configuration\".*", "")
                        .replace("\"applied\":false", "\"applied\":true"));
        assertThat(api.get("/api/v1/servers/web/changes").json().path("address").asText())
                .isEqualTo("127.0.0.1:2");
        assertThat(api.get("/api/v1/servers/web/goes").status()).isEqualTo(404);
        assertThat(post("", OTHER).body()).contains("\"added\":[],\"changed\":[],\"removed\":[]");
    }

    @Test
    void errorsAreToldWithTheirPlacesAndChangeNothing() {
        var refused = post("", "backend web\n server s1 127.0.0.1:1 chekc\n");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.type()).isEqualTo("application/problem+json");
        var problem = refused.json().path("problems").path(0);
        assertThat(problem.path("severity").asText()).isEqualTo("error");
        assertThat(problem.path("line").asInt()).isEqualTo(2);
        assertThat(problem.path("column").asInt()).isEqualTo(24);
        assertThat(problem.path("message").asText()).contains("'chekc'");
        assertThat(api.get("/api/v1/servers/web/goes").status()).isEqualTo(200);
    }

    @Test
    void noProgramIsRunForWhoeverComesOverHttp() {
        var refused = post("", """
            global
             external-check
             insecure-fork-wanted
            backend web
             option external-check
             external-check command /bin/true
             server s 127.0.0.1:1 check
            """);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("may have no programs run");
    }

    @Test
    void theNodesEnvironmentIsNotToBeSeen() {
        var refused = post("?dry-run", "backend web\n server s1 127.0.0.1:1 ${PATH}\n");
        assertThat(refused.body()).doesNotContain(System.getenv("PATH"));
    }
}
