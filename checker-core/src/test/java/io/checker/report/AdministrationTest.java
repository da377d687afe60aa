package io.checker.report;

import static io.checker.report.Rehearsal.checked;
import static io.checker.report.Rehearsal.rules;
import static io.checker.report.Rehearsal.server;
import static io.checker.report.Rehearsal.tracking;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Mode;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.health.Weight;
import io.checker.plan.InitState;
import io.checker.plan.Plan;
import io.checker.plan.StateRules;
import io.checker.server.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What HAProxy logged and answered when it was administered, command by command. */
class AdministrationTest {

    private final Rehearsal rehearsal = new Rehearsal(Plan.of(Rehearsal.backend(
            checked("s", StateRules.NONE),
            server("n", false, false, false, 1, StateRules.NONE),
            tracking("t", "s"),
            server("bk", false, true, false, 1, StateRules.NONE),
            server("d", true, false, true, 1, StateRules.NONE),
            tracking("td", "d"),
            server("w", true, false, false, 10, rules(InitState.NONE, null, 10_000, null)))));

    @Test
    void everyCommandIsLoggedAndAnsweredAsByHaproxy() throws IOException {
        rehearsal.finds("s", Probe.HEALTH, Verdict.of(Status.L4CON, "Connection refused"));
        var command = "a failing check";
        var expected = new ArrayList<String>();
        var said = new ArrayList<>(rehearsal.lines());
        for (var line : recording()) {
            if (line.isBlank() || line.startsWith("#")) continue;
            if (!line.startsWith("> ")) {
                expected.add(line);
                continue;
            }
            assertThat(said).as(command).isEqualTo(expected);
            command = line.substring(2);
            expected.clear();
            said.clear();
            var refusal = rehearsal.change(command.split("[ /]")[3], change(command));
            if (refusal != null) said.add("= " + refusal);
            said.addAll(rehearsal.lines());
        }
        assertThat(said).as(command).isEqualTo(expected);
    }

    private static Change change(String command) {
        var words = command.split(" ");
        if (!words[0].equals("set")) {
            boolean on = words[0].equals("enable");
            return switch (words[1]) {
                case "server" -> new Change.SetState(on ? Mode.READY : Mode.MAINT);
                case "health" -> on ? new Change.EnableHealth() : new Change.DisableHealth();
                case "agent" -> on ? new Change.EnableAgent() : new Change.DisableAgent();
                default -> throw new IllegalArgumentException(command);
            };
        }
        var value = words[4].toUpperCase(Locale.ROOT);
        return switch (words[3]) {
            case "state" -> new Change.SetState(Mode.valueOf(value));
            case "health" -> new Change.SetHealth(Change.Fitness.valueOf(value));
            case "agent" -> new Change.SetAgent(value.equals("UP"));
            case "agent-send" -> new Change.SetAgentSend(words[4]);
            case "weight" -> new Change.SetWeight(new Weight(Integer.parseInt(value), false));
            default -> throw new IllegalArgumentException(command);
        };
    }

    private static List<String> recording() throws IOException {
        try (var file =
                Objects.requireNonNull(AdministrationTest.class.getResourceAsStream("/report/administration.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
