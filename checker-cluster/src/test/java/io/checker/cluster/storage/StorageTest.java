package io.checker.cluster.storage;

import static io.checker.cluster.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.cluster.Settings;
import io.checker.cluster.storage.Configurations.Stored;
import io.checker.cluster.testing.RunningApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with a file of its own keeps what it was told. */
class StorageTest {

    private static final String CONFIGURATION = """
        backend web
         server s1 127.0.0.1:1 weight 10
         server s2 127.0.0.1:1
        backend mail
         server s1 127.0.0.1:1 check inter 1h
        """;

    private static final String JSON = "application/json";

    @TempDir
    Path folder;

    private RunningApi start(String configuration) throws IOException {
        var api = RunningApi.start(configuration, "checker.storage.kind=h2", "checker.storage.folder=" + folder);
        awaitReady(api);
        return api;
    }

    private static void awaitReady(RunningApi api) {
        eventually("it is ready", () -> api.get("/ready").status() == 200, () -> api.get("/ready")
                .body());
    }

    private static void change(RunningApi api, String path, String body) {
        assertThat(api.put("/api/v1/servers/" + path, JSON, body).status()).isEqualTo(204);
    }

    private static void awaitState(RunningApi api, String server, String state, int weight) {
        eventually(
                server + " is " + state,
                () -> {
                    var json = api.get("/api/v1/servers/" + server).json();
                    return json.path("state").asText().equals(state)
                            && json.path("weight").asInt() == weight;
                },
                () -> api.get("/api/v1/servers/" + server).body());
    }

    @Test
    void whatWasChangedIsSoAfterARestart() throws IOException {
        try (var api = start(CONFIGURATION)) {
            change(api, "web/s1/state", "{\"state\": \"maint\"}");
            change(api, "web/s1/weight", "{\"weight\": \"50%\"}");
            change(api, "web/s2/state", "{\"state\": \"drain\"}");
            change(api, "mail/s1/check", "{\"check\": false}");
        }
        try (var api = start(CONFIGURATION)) {
            awaitState(api, "web/s1", "MAINT", 5);
            awaitState(api, "web/s2", "DRAIN", 1);
            change(api, "web/s1/state", "{\"state\": \"ready\"}");
            change(api, "web/s2/health", "{\"health\": \"down\"}");
        }
        try (var api = start(CONFIGURATION)) {
            awaitState(api, "web/s2", "DRAIN", 1);
            awaitState(api, "web/s1", "no check", 5);
        }
    }

    @Test
    void whatIsKeptOfABackendWaitsUntilItIsThereAgain() throws IOException {
        try (var api = start(CONFIGURATION)) {
            change(api, "web/s1/weight", "{\"weight\": 7}");
        }
        try (var api = start("backend mail\n server s1 127.0.0.1:1\n")) {
            assertThat(api.send("POST", "/api/v1/configuration", "text/plain", CONFIGURATION)
                            .status())
                    .isEqualTo(200);
            awaitReady(api);
            awaitState(api, "web/s1", "no check", 7);
        }
    }

    private static void assertCounts(RunningApi api, int revision, boolean files) {
        var configuration = api.get("/api/v1/node").json().path("configuration");
        assertThat(configuration.path("revision").asInt()).isEqualTo(revision);
        assertThat(configuration.path("files").asBoolean()).isEqualTo(files);
        assertThat(configuration.path("kept").asBoolean()).isTrue();
    }

    private static int status(RunningApi api, String server) {
        return api.get("/api/v1/servers/" + server).status();
    }

    @Test
    void whatWasAppliedGoesBeforeTheFilesUntilSomebodyGoesBackToThem() throws IOException {
        var other = "backend web\n server s3 127.0.0.1:1\n";
        try (var api = start(CONFIGURATION)) {
            assertCounts(api, 0, true);
            var answer = api.send("POST", "/api/v1/configuration", "text/plain", other);
            assertThat(answer.json().path("configuration").path("kept").asBoolean())
                    .isTrue();
        }
        try (var api = start(CONFIGURATION)) {
            assertCounts(api, 1, false);
            assertThat(status(api, "web/s3")).isEqualTo(200);
            assertThat(status(api, "web/s1")).isEqualTo(404);
            assertThat(api.delete("/api/v1/configuration?dry-run").body()).contains("\"removed\":[\"web/s3\"]");
            assertThat(status(api, "web/s3")).isEqualTo(200);
            assertThat(api.delete("/api/v1/configuration").status()).isEqualTo(200);
            assertThat(status(api, "web/s1")).isEqualTo(200);
        }
        try (var api = start(CONFIGURATION)) {
            assertCounts(api, 2, true);
            assertThat(status(api, "web/s1")).isEqualTo(200);
            api.send("POST", "/api/v1/configuration", "text/plain", other);
            assertCounts(api, 3, false);
        }
    }

    @Test
    void whoWasAddedAndDeletedIsSoAfterARestartAndAReload() throws IOException {
        try (var api = start(CONFIGURATION)) {
            var words = "127.0.0.1:1 check inter 1h weight 3 id 50";
            assertThat(api.put("/api/v1/servers/web/new", "text/plain", words).status())
                    .isEqualTo(201);
            change(api, "web/new/weight", "{\"weight\": 7}");
            change(api, "web/new/state", "{\"state\": \"ready\"}");
            api.put("/api/v1/servers/web/brief", "text/plain", "127.0.0.1:1");
            assertThat(api.delete("/api/v1/servers/web/brief").status()).isEqualTo(204);
            change(api, "web/s2/state", "{\"state\": \"maint\"}");
            assertThat(api.delete("/api/v1/servers/web/s2").status()).isEqualTo(204);
        }
        try (var api = start(CONFIGURATION)) {
            awaitState(api, "web/new", "no check", 7);
            eventually("it is gone", () -> status(api, "web/s2") == 404, () -> "it is there");
            assertThat(status(api, "web/brief")).isEqualTo(404);
            api.delete("/api/v1/configuration"); // reads the files again
            assertThat(status(api, "web/new")).isEqualTo(200);
            assertThat(status(api, "web/s2")).isEqualTo(404);
            assertThat(api.put("/api/v1/servers/web/s2", "text/plain", "127.0.0.1:2 weight 9")
                            .status())
                    .isEqualTo(201);
            change(api, "web/new/state", "{\"state\": \"maint\"}");
            assertThat(api.delete("/api/v1/servers/web/new").status()).isEqualTo(204);
        }
        try (var api = start(CONFIGURATION)) {
            awaitState(api, "web/s2", "MAINT", 9);
            assertThat(status(api, "web/new")).isEqualTo(404);
        }
    }

    @Test
    void whatIsStoredAndCantBeReadAnyMoreGivesWayToTheFilesAndToWhatIsAppliedNext() throws IOException {
        try (var api = start(CONFIGURATION)) {
            assertCounts(api, 0, true);
        }
        var database = Database.of(
                Settings.read(null, List.of("checker.storage.kind=h2", "checker.storage.folder=" + folder), Map.of())
                        .config());
        new Configurations(database.orElseThrow())
                .store(new Stored(7, "x", "backend web\n nonsense\n"))
                .toCompletableFuture()
                .join();
        try (var api = start(CONFIGURATION)) {
            assertThat(status(api, "web/s1")).isEqualTo(200);
            assertThat(api.send("POST", "/api/v1/configuration", "text/plain", "backend web\n")
                            .status())
                    .isEqualTo(200);
            assertCounts(api, 8, false);
        }
    }

    @Test
    void moreChangesThanALedgerKeepsAsSuchAreKept() throws IOException {
        try (var api = start(CONFIGURATION)) {
            for (int weight = 1; weight <= 1100; weight++) {
                change(api, "web/s1/weight", "{\"weight\": " + weight % 256 + "}");
            }
            change(api, "web/s2/weight", "{\"weight\": 3}");
        }
        try (var api = start(CONFIGURATION)) {
            awaitState(api, "web/s1", "no check", 1100 % 256);
            awaitState(api, "web/s2", "no check", 3);
        }
    }

    @Test
    void aRefusalIsAsItIsWithoutStorage() throws IOException {
        try (var api = start(CONFIGURATION)) {
            var answer = api.put("/api/v1/servers/web/s1/check", JSON, "{\"check\": true}");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("Health check was not configured on this server, cannot enable.");
        }
    }

    @Test
    void aFileThatCantBeUsedIsSaidSo() {
        assertThatThrownBy(() -> RunningApi.start(CONFIGURATION, "checker.storage.url=h2:/proc/none/checker"))
                .isInstanceOf(Settings.Unusable.class)
                .hasMessageContaining("h2 at /proc/none/checker can't be used");
    }
}
