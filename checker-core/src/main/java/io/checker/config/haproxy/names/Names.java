package io.checker.config.haproxy.names;

import io.checker.config.haproxy.text.Problems;
import io.checker.config.haproxy.text.Spelling;
import io.checker.plan.TargetId;
import io.checker.plan.naming.Resolution;
import io.checker.plan.naming.Resolvers;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which servers are looked up again and again. */
public final class Names {

    private final Map<String, ResolversSection> sections;
    private final Problems problems;
    private final Map<String, Resolvers> known = new HashMap<>();

    /** @param sections by name */
    public Names(Map<String, ResolversSection> sections, Problems problems) {
        this.sections = sections;
        this.problems = problems;
    }

    /**
     * How a server is looked up; null when it is not.
     *
     * @param host its name, empty when it was written as an address
     * @param first where it is now, null when that is not known
     */
    public @Nullable Resolution of(TargetId target, String host, @Nullable InetAddress first, NameSettings settings) {
        var named = settings.resolvers;
        if (named == null || host.isEmpty()) return null;
        var section = sections.get(named.name().text());
        if (section == null) {
            problems.error(
                    named.position(),
                    "no resolvers section is called " + named.name() + Spelling.hint(named.name(), sections.keySet()));
            return null;
        }
        if (section.nameServers.isEmpty()) {
            problems.error(
                    section.position,
                    "the resolvers section '" + section.name
                            + "' has no name server; add 'nameserver NAME ADDRESS:PORT' or 'parse-resolv-conf'");
            return null;
        }
        var resolvers = known.computeIfAbsent(section.name, _ -> section.plan());
        return new Resolution(target, host, resolvers, settings.preference(), first);
    }
}
