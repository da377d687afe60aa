package io.checker.cluster.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.checker.health.Mode;
import io.checker.health.Weight;
import io.checker.server.Change;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.jspecify.annotations.Nullable;

/** What can be modified of a server, each by {@code {"NAME": VALUE}}. */
enum Modification {
    STATE("\"ready\", \"drain\" or \"maint\"", value -> new Change.SetState(word(Mode.class, value))),
    HEALTH("\"up\", \"stopping\" or \"down\"", value -> new Change.SetHealth(word(Change.Fitness.class, value))),
    WEIGHT("0 to 256, or percent of the configured weight as in \"50%\"", Modification::weight),
    CHECK("true or false", value -> truth(value) ? new Change.EnableHealth() : new Change.DisableHealth()),
    AGENT("true or false", value -> truth(value) ? new Change.EnableAgent() : new Change.DisableAgent());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String values;
    private final Function<JsonNode, Change> reader;

    Modification(String values, Function<JsonNode, Change> reader) {
        this.values = values;
        this.reader = reader;
    }

    /** The one called so in paths; null when none is. */
    static @Nullable Modification called(String name) {
        return Arrays.stream(values())
                .filter(each -> each.member().equals(name))
                .findFirst()
                .orElse(null);
    }

    private String member() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the change a body asks for. */
    Change read(String body) {
        try {
            var tree = JSON.readTree(body);
            if (tree.isObject() && tree.size() == 1 && tree.has(member())) return of(tree.get(member()));
        } catch (JsonProcessingException _) {
            // said below, with what would do
        }
        throw refusal();
    }

    /** The change that a value of its member asks for. */
    Change of(JsonNode value) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException _) {
            throw refusal();
        }
    }

    private Refusal refusal() {
        return new Refusal(
                StatusCodes.BAD_REQUEST, "the body has to be {\"" + member() + "\": VALUE}, where VALUE is " + values);
    }

    private static <W extends Enum<W>> W word(Class<W> words, JsonNode value) {
        for (var word : words.getEnumConstants()) {
            if (word.name().toLowerCase(Locale.ROOT).equals(value.textValue())) return word;
        }
        throw new IllegalArgumentException();
    }

    private static Change weight(JsonNode value) {
        var share = value.isTextual() ? value.textValue() : "";
        if (share.matches("\\d{1,6}%")) {
            return new Change.SetWeight(new Weight(Integer.parseInt(share.substring(0, share.length() - 1)), true));
        }
        if (!value.isInt() || value.intValue() > Weight.MOST) throw new IllegalArgumentException();
        return new Change.SetWeight(new Weight(value.intValue(), false));
    }

    private static boolean truth(JsonNode value) {
        if (!value.isBoolean()) throw new IllegalArgumentException();
        return value.booleanValue();
    }
}
