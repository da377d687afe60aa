package io.checker.cluster.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.cluster.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

    private static Optional<Database> database(String... settings) {
        var keys = Arrays.stream(settings).map(each -> "checker.storage." + each);
        return Database.of(Settings.read(null, keys.toList(), Map.of()).config());
    }

    @Test
    void thereIsNoneUnlessSomebodyWantsOne() {
        assertThat(database()).isEmpty();
        assertThat(database("kind=none")).isEmpty();
        assertThat(database("url=none")).isEmpty();
    }

    @Test
    void h2IsAFileInTheFolderOrWhereTheUrlSays() {
        assertThat(database("kind=h2", "folder=/var/lib/checker").orElseThrow().url())
                .startsWith("jdbc:h2:file:/var/lib/checker/checker;");
        assertThat(database("url=h2:/var/lib/it").orElseThrow().url()).startsWith("jdbc:h2:file:/var/lib/it;");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://me:s%2Fecret@db.example:5433/checker, jdbc:postgresql://db.example:5433/checker, me, s/ecret",
        "jdbc:postgresql://me:a@b@db/x,                     jdbc:postgresql://db/x,                    me, a@b",
        "postgresql://me@db/x?sslmode=verify-full,          jdbc:postgresql://db/x?sslmode=verify-full, me, key",
        "'postgresql://one:5432,two:5432/x',                'jdbc:postgresql://one:5432,two:5432/x', other, key",
    })
    void postgresqlIsReachedAsItsUrlSays(String said, String url, String user, String password) {
        var database = database("url=" + said, "user=other", "password=key").orElseThrow();
        assertThat(database.kind()).isEqualTo(Database.Kind.POSTGRESQL);
        assertThat(database.url()).isEqualTo(url);
        assertThat(database.user()).isEqualTo(user);
        assertThat(database.password()).isEqualTo(password);
        assertThat(database.toString()).doesNotContain(password);
    }

    @Test
    void thePasswordMayBeInAFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("password"), "secret\n");
        assertThat(database("url=postgresql://me@db/x", "password-file=" + file)
                        .orElseThrow()
                        .password())
                .isEqualTo("secret");
        assertThatThrownBy(() -> database("url=postgresql://me@db/x", "password-file=" + folder.resolve("none")))
                .isInstanceOf(Settings.Unusable.class)
                .hasMessageContaining("checker.storage.password-file can't be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind=mysql", "url=mysql://db/x", "url=postgresql:x", "url=postgresql://me:secret@db"})
    void whatIsNoneOfTheseIsSaidSo(String setting) {
        assertThatThrownBy(() -> database(setting, "user=me"))
                .isInstanceOf(Settings.Unusable.class)
                .hasMessageContaining("postgresql")
                .hasMessageNotContaining("secret");
    }

    @Test
    void postgresqlWantsAUser() {
        assertThatThrownBy(() -> database("url=postgresql://db/x")).hasMessageContaining("checker.storage.user");
    }

    @Test
    void aFileOfOneNodeIsNotForSeveral() {
        assertThatThrownBy(() -> Settings.read(
                        null, List.of("checker.storage.kind=h2", "checker.cluster.seeds=127.0.0.1"), Map.of()))
                .isInstanceOf(Settings.Unusable.class)
                .hasMessageContaining("this node is one of several");
    }
}
