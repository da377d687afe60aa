package io.checker.config.haproxy.draft;

import io.checker.config.Position;
import io.checker.config.haproxy.alert.MailersSection;
import io.checker.config.haproxy.names.ResolversSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything read so far. */
public final class Draft {

    /** Servers a configuration may have. */
    public static final int MOST_SERVERS = 1_000_000;

    private final GlobalSettings global = new GlobalSettings();
    private final Map<String, Proxy> proxies = new LinkedHashMap<>();
    private final Map<String, Proxy> healthchecks = new LinkedHashMap<>();
    private final List<Proxy> numbered = new ArrayList<>();
    private final Set<Position> programs = new LinkedHashSet<>();
    private final Map<String, MailersSection> mailers = new LinkedHashMap<>();
    private final Map<String, ResolversSection> resolvers = new LinkedHashMap<>();
    private int servers;

    public GlobalSettings global() {
        return global;
    }

    /** The proxies that have servers, by name, in the order they were written. */
    Map<String, Proxy> proxies() {
        return proxies;
    }

    /** Adds a proxy unless another one has its name; that one is returned. */
    public @Nullable Proxy add(Proxy proxy) {
        number(proxy);
        return proxies.putIfAbsent(proxy.name(), proxy);
    }

    /** Notes that an option asks for checks by a program. */
    void runsProgram(Position option) {
        programs.add(option);
    }

    /** The options that ask for checks by a program. */
    public List<Position> programs() {
        return List.copyOf(programs);
    }

    /** The {@code healthcheck} sections by name. */
    Map<String, Proxy> healthchecks() {
        return healthchecks;
    }

    /** Adds a {@code healthcheck} section unless another one has its name; that one is returned. */
    public @Nullable Proxy addHealthcheck(Proxy section) {
        return healthchecks.putIfAbsent(section.name(), section);
    }

    /** The {@code mailers} sections by name. */
    Map<String, MailersSection> mailers() {
        return mailers;
    }

    /** Adds a {@code mailers} section unless another one has its name; that one is returned. */
    public @Nullable MailersSection addMailers(MailersSection section) {
        return mailers.putIfAbsent(section.name, section);
    }

    /** The {@code resolvers} sections by name. */
    Map<String, ResolversSection> resolvers() {
        return resolvers;
    }

    /** Adds a {@code resolvers} section unless another one has its name; that one is returned. */
    public @Nullable ResolversSection addResolvers(ResolversSection section) {
        return resolvers.putIfAbsent(section.name, section);
    }

    /** The proxy of this name; null when there is none. */
    public @Nullable Proxy proxy(String name) {
        return proxies.get(name);
    }

    /** Counts a section among those that have numbers, in the order they were written. */
    public void number(Proxy section) {
        numbered.add(section);
    }

    List<Proxy> numbered() {
        return numbered;
    }

    /** Servers are of no use once the plan has them, and there may be many. */
    public void forgetServers() {
        proxies.values().forEach(Proxy::forgetServers);
    }

    /** Whether there may be {@code count} more servers; they count from now on. */
    public boolean hasRoomFor(int count) {
        if (servers + count > MOST_SERVERS) return false;
        servers += count;
        return true;
    }
}
