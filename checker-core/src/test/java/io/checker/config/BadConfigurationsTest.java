package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the folder has one mistake, and its first line says which: {@code # expect LINE:COLUMN: message}. */
class BadConfigurationsTest {

    private static final Path FOLDER = Path.of("src/test/resources/config/bad");
    private static final String EXPECT = "# expect ";

    static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void exactlyTheMistakeIsReportedWhereItIs(Path file) throws IOException {
        var name = file.getFileName().toString();
        var text = Files.readString(file, StandardCharsets.UTF_8);
        var expected = text.lines().findFirst().orElseThrow();
        assertThat(expected).startsWith(EXPECT);

        var errors = Configuration.parse(name, text, Map.of()).problems().stream()
                .filter(Problem::isError)
                .toList();

        assertThat(errors).hasSize(1);
        var place = expected.substring(EXPECT.length(), expected.indexOf(' ', EXPECT.length()));
        var message = expected.substring(EXPECT.length() + place.length() + 1);
        assertThat(errors.getFirst().toString()).startsWith(name + ":" + place).contains(message);
    }

    @Test
    void thereAreManyWaysToBeWrong() throws IOException {
        assertThat(files()).hasSizeGreaterThan(100);
    }
}
