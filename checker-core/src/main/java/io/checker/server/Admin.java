package io.checker.server;

import java.util.EnumSet;
import java.util.Set;

/** What is imposed on a server whatever its checks say. */
public record Admin(Set<Flag> flags) {

    public static final Admin NONE = new Admin(Set.of());

    /** Of a server that the configuration disables. */
    public static final Admin DISABLED = new Admin(Set.of(Flag.FMAINT, Flag.CMAINT));

    public Admin {
        flags = Set.copyOf(flags);
    }

    public boolean isMaint() {
        return flags.stream().anyMatch(Flag::maintains);
    }

    public boolean isDrain() {
        return flags.stream().anyMatch(Flag::drains);
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** The number in {@code srv_admin_state}. */
    public int number() {
        return flags.stream().mapToInt(Flag::number).sum();
    }

    /** Whether another flag than {@code flag} has the same effect. */
    public boolean hasLike(Flag flag) {
        return flags.stream()
                .anyMatch(each ->
                        each != flag && (each.maintains() && flag.maintains() || each.drains() && flag.drains()));
    }

    Admin with(Flag flag) {
        var more = EnumSet.of(flag);
        more.addAll(flags);
        return new Admin(more);
    }

    Admin without(Flag flag) {
        var less = EnumSet.of(flag);
        less.addAll(flags);
        less.remove(flag);
        return less.isEmpty() ? NONE : new Admin(less);
    }
}
