package io.checker.cluster.placement;

import com.typesafe.config.Config;
import io.checker.plan.TargetId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which servers are to be checked from which zone ({@code checker.zones}): the first rule that fits counts. Every node
 * has the same, so that all agree where a check belongs.
 */
public final class Zones {

    /** They can't be used; the message says which and why. */
    public static final class Bad extends Exception {
        Bad(String message) {
            super(message);
        }
    }

    /** No server belongs anywhere. */
    public static final Zones NONE = new Zones(List.of());

    /** What zones are called. */
    private static final String NAME = "[A-Za-z0-9_.-]{1,64}";

    private static final String SIGN = "zone-";

    private record Rule(Pattern backend, Pattern server, String zone) {}

    private final List<Rule> rules;

    private Zones(List<Rule> rules) {
        this.rules = rules;
    }

    /** Those of the settings. */
    public static Zones of(Config config) throws Bad {
        return parse(config.getString("checker.zones"));
    }

    /** Reads {@code BACKEND[/SERVER]=ZONE,...}, in which an asterisk stands for anything. */
    static Zones parse(String said) throws Bad {
        var rules = new ArrayList<Rule>();
        if (said.isBlank()) return NONE;
        for (var text : said.split(",", -1)) {
            var parts = text.strip().split("=", -1);
            var names = parts[0].strip().split("/", -1);
            if (parts.length != 2 || names.length > 2 || names[0].isEmpty()) {
                throw new Bad("checker.zones lists BACKEND[/SERVER]=ZONE separated by commas; '" + text.strip()
                        + "' is none");
            }
            var server = names.length == 1 ? "*" : names[1];
            rules.add(new Rule(pattern(names[0]), pattern(server), zone("checker.zones", parts[1].strip())));
        }
        return new Zones(List.copyOf(rules));
    }

    /** The zone of a node by its settings, empty for none. */
    public static String own(Config config) throws Bad {
        var said = config.getString("checker.cluster.zone").strip();
        return said.isEmpty() ? said : zone("checker.cluster.zone", said);
    }

    private static String zone(String key, String name) throws Bad {
        if (name.matches(NAME)) return name;
        throw new Bad(key + ": a zone's name is letters, digits, '_', '.' and '-', 64 at the most; not '" + name + "'");
    }

    private static Pattern pattern(String said) {
        return Pattern.compile(said.chars()
                .mapToObj(c -> c == '*' ? ".*" : Pattern.quote("" + (char) c))
                .collect(Collectors.joining()));
    }

    /** The zone of a server, empty for none. */
    public String of(TargetId server) {
        for (var rule : rules) {
            if (rule.backend.matcher(server.backend()).matches()
                    && rule.server.matcher(server.server()).matches()) return rule.zone;
        }
        return "";
    }

    /** What Pekko calls a node of {@code zone}. */
    public static String role(String zone) {
        return SIGN + zone;
    }

    /** The zone of a node with these roles, empty for none. */
    public static String among(Iterable<String> roles) {
        for (var role : roles) if (role.startsWith(SIGN)) return role.substring(SIGN.length());
        return "";
    }
}
