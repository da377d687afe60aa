package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.plan.Backend;
import io.checker.plan.HealthCheck;
import io.checker.plan.Target;
import io.checker.script.Script;
import io.checker.script.Step;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A configuration that was read for a test, and where to look in it. */
record Parsed(Configuration configuration) {

    /** Reads what must have no error. */
    static Parsed good(String text) {
        return good(text, Map.of());
    }

    static Parsed good(String text, Map<String, String> environment) {
        var parsed = any(text, environment);
        assertThat(parsed.configuration.problems()).noneMatch(Problem::isError);
        return parsed;
    }

    static Parsed any(String text, Map<String, String> environment) {
        return new Parsed(Configuration.parse("test.cfg", text, environment));
    }

    /** A backend of one checked server, after these lines. */
    static Script script(String... lines) {
        return good("backend b\n" + String.join("\n", lines) + "\nserver s 127.0.0.1:80 check\n")
                .check("b", "s")
                .script();
    }

    /** What is sent first by a check of such a backend. */
    static String sent(String... lines) {
        return sent(script(lines));
    }

    static String sent(Script script) {
        return script.steps().stream()
                .filter(Step.Send.class::isInstance)
                .map(step -> bytes((Step.Send) step))
                .findFirst()
                .orElseThrow();
    }

    /** What a send step sends that always sends the same. */
    static String bytes(Step.Send send) {
        return ((Step.Payload.Fixed) send.payload()).bytes().asText();
    }

    Backend backend(String name) {
        return configuration.plan().backends().stream()
                .filter(backend -> backend.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Target target(String backend, String server) {
        return backend(backend).targets().stream()
                .filter(target -> target.id().server().equals(server))
                .findFirst()
                .orElseThrow();
    }

    HealthCheck check(String backend, String server) {
        return Objects.requireNonNull(target(backend, server).check());
    }

    List<String> problems() {
        return configuration.problems().stream().map(Problem::toString).toList();
    }
}
