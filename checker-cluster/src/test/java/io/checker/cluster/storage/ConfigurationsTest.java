package io.checker.cluster.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.checker.cluster.storage.Configurations.Stored;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The row that holds the configuration. */
class ConfigurationsTest {

    @TempDir
    Path folder;

    private Configurations configurations;

    @BeforeEach
    void open() {
        var said = Map.of("checker.storage.kind", "h2", "checker.storage.folder", folder.toString());
        var config = ConfigFactory.parseMap(said).withFallback(ConfigFactory.load());
        configurations = new Configurations(Database.of(config).orElseThrow());
    }

    private Stored after(long number) {
        return configurations.after(number).toCompletableFuture().join();
    }

    private void store(Stored stored) {
        configurations.store(stored).toCompletableFuture().join();
    }

    @Test
    void beforeAnythingWasAppliedThereIsNothing() {
        assertThat(after(0)).isNull();
    }

    @Test
    void onlyALaterOneReplacesWhatIsThere() {
        var large = new Stored(5, "a", "# \u00e9\n".repeat(4 << 20));
        store(large);
        assertThat(after(4)).isEqualTo(large);
        assertThat(after(5)).isNull();
        for (long number : new long[] {4, 5}) {
            assertThatThrownBy(() -> store(new Stored(number, "b", "")))
                    .hasMessageContaining("a later configuration is stored");
        }
        store(new Stored(6, "b", null));
        assertThat(after(0)).isEqualTo(new Stored(6, "b", null));
    }
}
