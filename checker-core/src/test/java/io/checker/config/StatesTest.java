package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import io.checker.health.Thresholds;
import io.checker.plan.Address;
import io.checker.plan.InitState;
import io.checker.plan.Observe;
import io.checker.plan.StateRules;
import io.checker.plan.TargetId;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What server lines say about state. */
class StatesTest {

    @Test
    void nothingSaidIsNothing() {
        assertThat(rules("server s 127.0.0.1:1 check")).isEqualTo(StateRules.NONE);
    }

    @ParameterizedTest
    @CsvSource({"none,NONE", "fully-up,FULLY_UP", "up,UP", "down,DOWN", "fully-down,FULLY_DOWN"})
    void initialStates(String word, InitState state) {
        assertThat(rules("server s 127.0.0.1:1 check init-state " + word).init())
                .isEqualTo(state);
    }

    @Test
    void slowStartObservationAndWhatItDoes() {
        var rules = rules("default-server slowstart 10s error-limit 3\n"
                + "server s 127.0.0.1:1 check observe layer7 on-error mark-down");
        assertThat(rules.slowstart()).isEqualTo(10_000);
        assertThat(rules.observe()).isEqualTo(new Observe(Observe.Layer.LAYER7, 3, Observe.OnError.MARK_DOWN));
        assertThat(rules("server s 127.0.0.1:1 check observe layer4").observe())
                .isEqualTo(new Observe(Observe.Layer.LAYER4, 10, Observe.OnError.FAIL_CHECK));
        assertThat(rules("default-server observe layer4\nserver s 127.0.0.1:1 check observe none")
                        .observe())
                .isNull();
    }

    @Test
    void aServerIsTrackedInItsOwnBackendOrAnother() {
        var parsed = Parsed.good("backend b\nserver s 127.0.0.1:1 check\nserver t 127.0.0.1:2 track s\n"
                + "backend c\nserver u 127.0.0.1:3 track b/t\n");
        assertThat(parsed.target("b", "t").rules().track()).isEqualTo(new TargetId("b", "s"));
        assertThat(parsed.target("c", "u").rules().track()).isEqualTo(new TargetId("b", "t"));
    }

    @Test
    void anAgentIsAskedWhereTheServerIsUnlessElsewhere() {
        var agent = Objects.requireNonNull(
                rules("server s 127.0.0.1:1 agent-check agent-port 5 agent-inter 3s agent-send \"hello\\n\"")
                        .agent());
        assertThat(agent.address()).hasToString("127.0.0.1:5");
        assertThat(agent.request()).isEqualTo("hello\n");
        assertThat(agent.check().pace().inter()).isEqualTo(3000);
        assertThat(agent.check().thresholds()).isEqualTo(Thresholds.AGENT);
        assertThat(agent.check().script().steps()).hasSize(3);
        var silent = Objects.requireNonNull(rules("server s 127.0.0.1:1 agent-check agent-port 5 agent-addr 127.0.0.9")
                .agent());
        assertThat(silent.address()).isInstanceOf(Address.Inet.class).hasToString("127.0.0.9:5");
        assertThat(silent.check().script().steps()).hasSize(2);
        assertThat(rules("default-server agent-check agent-port 5\nserver s 127.0.0.1:1 no-agent-check")
                        .agent())
                .isNull();
    }

    @ParameterizedTest
    @MethodSource
    void mistakes(String servers, String expected) {
        assertThat(Parsed.any("backend b\n" + servers + "\n", Map.of()).problems())
                .anySatisfy(problem -> assertThat(problem).contains(expected));
    }

    static Stream<Arguments> mistakes() {
        var checked = "server s 127.0.0.1:1 check\n";
        return Stream.of(
                of(checked + "server t 127.0.0.1:2 check track s", "'check' and 'track' exclude each other"),
                of(checked + "server t 127.0.0.1:2 track s init-state up", "remove 'init-state'"),
                of(checked + "server t 127.0.0.1:2 track zz", "can't track b/zz: there is no such server"),
                of(checked + "server t 127.0.0.1:2 track zz/s", "can't track zz/s: there is no such server"),
                of("server s 127.0.0.1:1\nserver t 127.0.0.1:2 track s", "which has neither check nor agent"),
                of(
                        "option httpchk\nhttp-check disable-on-404\n" + checked
                                + "backend c\nserver t 127.0.0.1:2 track b/s",
                        "'http-check disable-on-404' holds for one of them only"),
                of("server s 127.0.0.1:1 track s", "take one out of the circle"),
                of("server s 127.0.0.1:1 track t\nserver t 127.0.0.1:1 track s", "take one out of the circle"),
                of("server s 127.0.0.1:1 check init-state upp", "did you mean 'up'?"),
                of("server s 127.0.0.1:1 check observe layer5", "'observe' is one of layer4, layer7"),
                of("server s 127.0.0.1:1 check on-error panic", "'on-error' is one of"),
                of("server s 127.0.0.1:1 check observe layer4 error-limit 0", "'error-limit' is a number from 1"),
                of("server s 127.0.0.1:1 agent-check", "'agent-check' needs to know where; add 'agent-port'"),
                of("server s 127.0.0.1:1 agent-check agent-port 99999", "an agent's port is a number from 1"),
                of("server s /tmp/s agent-check agent-port 5", "at no IP address"),
                of("server s 127.0.0.1:1 agent-check agent-addr 127.0.0.1:5 agent-port 5", "its port is 'agent-port'"));
    }

    private static StateRules rules(String lines) {
        return Parsed.good("backend b\n" + lines + "\n").target("b", "s").rules();
    }
}
