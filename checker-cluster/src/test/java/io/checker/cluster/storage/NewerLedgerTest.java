package io.checker.cluster.storage;

import static io.checker.cluster.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.checker.cluster.Settings;
import io.checker.cluster.testing.RunningApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What a newer version has written is neither passed over nor lost. */
final class NewerLedgerTest {

    @TempDir
    Path folder;

    private RunningApi start() throws IOException {
        return RunningApi.start(
                "backend web\n server s1 127.0.0.1:1 weight 10\n",
                "checker.storage.kind=h2",
                "checker.storage.folder=" + folder);
    }

    /** The same words in what is stored, as long as each other. */
    private void rewrite(String from, String to) throws SQLException {
        var settings = List.of("checker.storage.kind=h2", "checker.storage.folder=" + folder);
        var database =
                Database.of(Settings.read(null, settings, Map.of()).config()).orElseThrow();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var read = connection.createStatement();
                var rows = read.executeQuery("select \"ordering\", \"event_payload\" from \"event_journal\"");
                var write = connection.prepareStatement(
                        "update \"event_journal\" set \"event_payload\" = ? where \"ordering\" = ?")) {
            while (rows.next()) {
                var bytes = new String(rows.getBytes(2), StandardCharsets.ISO_8859_1);
                assertThat(bytes).contains(from);
                write.setBytes(1, bytes.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
                write.setLong(2, rows.getLong(1));
                write.executeUpdate();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"SetWeight, SetHeight, SetHeight", "target, tarcet, target"})
    void whatANewerVersionHasWrittenIsAnErrorAndStays(String known, String unknown, String told)
            throws IOException, SQLException {
        try (var api = start()) {
            eventually("it is ready", () -> api.get("/ready").status() == 200, () -> "");
            api.put("/api/v1/servers/web/s1/weight", "application/json", "{\"weight\": \"50%\"}");
        }
        rewrite(known, unknown);
        var log = (Logger) LoggerFactory.getLogger(Ledger.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try (var api = start()) {
            eventually("it says so", () -> !lines.list.isEmpty(), () -> api.get("/ready")
                    .body());
            assertThat(lines.list.getFirst().getFormattedMessage()).contains("backend 'web'", told);
            assertThat(api.get("/ready").body()).contains("what was decided about 1 backends is not read yet");
            var refused = api.put("/api/v1/servers/web/s1/weight", "application/json", "{\"weight\": \"20%\"}");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).contains("nothing is changed: what is stored of backend 'web'", told);
        } finally {
            log.detachAppender(lines);
        }
        rewrite(unknown, known);
        try (var api = start()) {
            eventually(
                    "it is as it was",
                    () -> api.get("/api/v1/servers/web/s1")
                                    .json()
                                    .path("weight")
                                    .asInt()
                            == 5,
                    () -> api.get("/api/v1/servers/web/s1").body());
        }
    }
}
