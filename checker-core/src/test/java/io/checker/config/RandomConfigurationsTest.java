package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.config.haproxy.Sections;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whatever becomes of a file, reading it ends, throws nothing and points into the file. */
class RandomConfigurationsTest {

    private static final int SEEDS = 4000;
    private static final String ODD = "\"'\\#${}()[]!%@:,.-\n\r\t 0\0\u00ff";

    @Test
    void spoiltConfigurationsAreReadToTheirEnd() throws IOException {
        var originals = originals();
        for (long seed = 0; seed < SEEDS; seed++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var text = new StringBuilder(originals.get(random.nextInt(originals.size())));
            for (int i = random.nextInt(1, 20); i > 0; i--) spoil(text, random);
            read(seed, text.toString());
        }
    }

    private static List<String> originals() throws IOException {
        var originals = new ArrayList<String>();
        for (var folder : List.of("good", "bad")) {
            try (var files = Files.list(Path.of("src/test/resources/config", folder))) {
                for (var file : files.sorted().toList()) {
                    originals.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return originals;
    }

    private static void spoil(StringBuilder text, RandomGenerator random) {
        if (text.length() < 2) return;
        int at = random.nextInt(text.length() - 1);
        switch (random.nextInt(6)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, text.charAt(at));
            case 2 -> {
                char c = text.charAt(at);
                text.setCharAt(at, text.charAt(at + 1));
                text.setCharAt(at + 1, c);
            }
            case 3 -> text.insert(at, ODD.charAt(random.nextInt(ODD.length())));
            case 4 -> text.setLength(at + 1);
            default -> {
                int other = random.nextInt(text.length());
                text.insert(at, text.substring(other, Math.min(text.length(), other + random.nextInt(40))));
            }
        }
    }

    private static void read(long seed, String text) {
        long lines = text.lines().count();
        var sections = new Sections(Map.of("HOME", "/root"), _ -> List.of());
        try {
            sections.read("spoilt.cfg", text);
            sections.plan();
        } catch (RuntimeException | StackOverflowError thrown) {
            throw new AssertionError("seed " + seed + " in\n" + text, thrown);
        }
        for (var problem : sections.problems()) {
            var place = problem.position();
            assertThat(place.file()).isEqualTo("spoilt.cfg");
            assertThat(place.line()).as("seed %d: %s", seed, problem).isBetween(1, (int) Math.max(1, lines));
            assertThat(place.column()).as("seed %d: %s", seed, problem).isPositive();
            assertThat(problem.message()).as("seed %d", seed).isNotBlank();
        }
    }
}
