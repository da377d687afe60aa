package io.checker.config.haproxy.names;

import io.checker.config.haproxy.text.Reference;
import io.checker.plan.naming.Resolution.Network;
import io.checker.plan.naming.Resolution.Preference;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server line says about looking up its name (HAProxy manual, sections 5.2 and 5.3); plain fields. */
public final class NameSettings {

    /** How a server finds its first address. */
    public sealed interface Initial {

        /** By asking the operating system. */
        record Asked() implements Initial {}

        /** It goes without. */
        record None() implements Initial {}

        record Fixed(InetAddress ip) implements Initial {}
    }

    /** Who looks it up again and again; null for nobody. */
    public @Nullable Reference resolvers;

    public boolean six = true;
    public List<Network> networks = List.of();
    public boolean duplicates;

    /** What is tried for the first address, in order. */
    public List<Initial> initial = List.of(new Initial.Asked());

    public NameSettings copy() {
        var copy = new NameSettings();
        copy.resolvers = resolvers;
        copy.six = six;
        copy.networks = networks;
        copy.duplicates = duplicates;
        copy.initial = initial;
        return copy;
    }

    public Preference preference() {
        return new Preference(six, networks, duplicates);
    }
}
