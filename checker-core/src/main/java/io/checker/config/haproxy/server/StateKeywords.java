package io.checker.config.haproxy.server;

import io.checker.config.haproxy.draft.ServerSettings;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.state.StateSettings.Said;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.plan.Address;
import io.checker.plan.InitState;
import io.checker.plan.Observe;
import java.util.Map;

/** What a server line says about the server's state besides its check, and about its agent. */
final class StateKeywords {

    private static final Map<String, InitState> INIT_STATES = Map.of(
            "none",
            InitState.NONE,
            "fully-up",
            InitState.FULLY_UP,
            "up",
            InitState.UP,
            "down",
            InitState.DOWN,
            "fully-down",
            InitState.FULLY_DOWN);

    private static final Map<String, Observe.OnError> ON_ERROR = Map.of(
            "fastinter",
            Observe.OnError.FASTINTER,
            "fail-check",
            Observe.OnError.FAIL_CHECK,
            "sudden-death",
            Observe.OnError.SUDDEN_DEATH,
            "mark-down",
            Observe.OnError.MARK_DOWN);

    private static final Map<String, Observe.Layer> LAYERS =
            Map.of("layer4", Observe.Layer.LAYER4, "layer7", Observe.Layer.LAYER7);

    static void addTo(Keywords keywords) {
        keywords.flag("backup", settings -> settings.backup = true);
        keywords.flag("no-backup", settings -> settings.backup = false);
        keywords.flag("disabled", settings -> settings.disabled = true);
        keywords.flag("enabled", settings -> settings.disabled = false);
        keywords.value(
                "weight", "a number", (word, settings) -> settings.weight = Quantity.number(word, "a weight", 0, 256));
        keywords.value("slowstart", "a time", (word, settings) -> settings.state.slowstart = Quantity.time(word));
        keywords.reader("init-state", StateKeywords::initState);
        keywords.reader("track", (words, settings, _) -> {
            var name = words.required("a server, as in BACKEND/SERVER");
            settings.state.track = new Said(name, words.at(name));
        });
        keywords.value("observe", "layer4 or layer7", StateKeywords::observe);
        keywords.value("error-limit", "a number", StateKeywords::errorLimit);
        keywords.value(
                "on-error",
                "what to do",
                (word, settings) -> settings.state.onError = oneOf(word, "on-error", ON_ERROR));
        agent(keywords);
    }

    private static void agent(Keywords keywords) {
        keywords.reader("agent-check", (words, settings, _) -> settings.state.agent.asked = words.at(words.last()));
        keywords.flag("no-agent-check", settings -> settings.state.agent.asked = null);
        keywords.value(
                "agent-port",
                "a port",
                (word, settings) -> settings.state.agent.port = Quantity.number(word, "an agent's port", 1, 65_535));
        keywords.value(
                "agent-inter", "a time", (word, settings) -> settings.state.agent.inter = Quantity.interval(word));
        keywords.value("agent-send", "a text", (word, settings) -> settings.state.agent.send = word.text());
        keywords.reader("agent-addr", StateKeywords::agentAddress);
    }

    private static void initState(Arguments words, ServerSettings settings, Reading reading) {
        var word = words.required("a state");
        settings.state.init = oneOf(word, "init-state", INIT_STATES);
        settings.state.initPosition = words.at(word);
    }

    private static void observe(Word word, ServerSettings settings) {
        settings.state.layer = word.is("none") ? null : oneOf(word, "observe", LAYERS);
    }

    private static void errorLimit(Word word, ServerSettings settings) {
        settings.state.errorLimit = Quantity.number(word, "'error-limit'", 1, Integer.MAX_VALUE);
    }

    private static void agentAddress(Arguments words, ServerSettings settings, Reading reading) {
        var word = words.required("an address");
        var address = reading.addresses().ofCheck(word);
        if (!(address instanceof Address.Inet(var _, var port)) || port != 0) {
            throw new Mistake(word, "an agent is at an IP address, not at " + word + "; its port is 'agent-port'");
        }
        settings.state.agent.addr = address;
    }

    private static <T> T oneOf(Word word, String keyword, Map<String, T> all) {
        var found = all.get(word.text());
        if (found != null) return found;
        var names = all.keySet().stream().sorted().toList();
        throw new Mistake(
                word,
                "'" + keyword + "' is one of " + String.join(", ", names) + ", not " + word
                        + Spelling.hint(word, names));
    }

    private StateKeywords() {}
}
