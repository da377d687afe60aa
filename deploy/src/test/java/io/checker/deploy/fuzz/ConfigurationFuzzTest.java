package io.checker.deploy.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.checker.config.haproxy.Sections;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Configuration files: whatever they hold, reading them ends, throws nothing and its problems point into them. */
class ConfigurationFuzzTest {

    @FuzzTest
    void reading(byte[] data) {
        var text = new String(data, StandardCharsets.ISO_8859_1);
        var sections = new Sections(Map.of("HOME", "/root"), _ -> List.of());
        sections.read("fuzz.cfg", text);
        sections.plan();
        long lines = Math.max(1, text.lines().count());
        for (var problem : sections.problems()) {
            var place = problem.position();
            if (place.line() < 1
                    || place.line() > lines
                    || place.column() < 1
                    || problem.message().isBlank()) {
                throw new IllegalStateException("points nowhere: " + problem);
            }
        }
    }
}
