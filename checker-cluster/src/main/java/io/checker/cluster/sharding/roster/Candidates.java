package io.checker.cluster.sharding.roster;

import io.checker.cluster.runtime.Newcomers;
import io.checker.config.haproxy.DynamicServers.Added;
import io.checker.config.haproxy.DynamicServers.Refused;
import io.checker.plan.Target;
import io.checker.plan.Tracks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The servers that somebody wants added to this node's own backends, until their owners have accepted them. */
final class Candidates {

    private final Newcomers newcomers;
    private final Roster roster;
    private final Node node;
    private final Map<Entry, Added> read = new HashMap<>();

    Candidates(Newcomers newcomers, Roster roster, Node node) {
        this.newcomers = newcomers;
        this.roster = roster;
        this.node = node;
    }

    /**
     * What may be accepted; its name and number are taken from now on.
     *
     * @throws Refused in HAProxy's words
     */
    Entry propose(Added added, List<String> words) {
        var target = added.target();
        requireTracked(target);
        int number = newcomers.claim(target.id(), added.number());
        var entry = roster.next(target.id(), number, words, System.currentTimeMillis());
        read.put(entry, added);
        return entry;
    }

    private void requireTracked(Target target) {
        var track = target.rules().track();
        if (track == null) return;
        if (node.find(track) == null) throw Newcomers.notThere(track);
        var objection = Tracks.objection(target, node::find);
        if (!objection.isEmpty()) throw new Refused(objection);
        if (node.areTogether(target.id().backend(), track.backend())) return;
        throw new Refused("in a cluster a server that is added can track those of its own backend only, and of backends"
                + " whose servers track each other's by the files");
    }

    /** What is accepted, and no candidate any more; null for what was none. */
    @Nullable
    Added take(Entry accepted) {
        return read.remove(accepted);
    }

    /** Forgets those of before {@code then}: their owner went to another node before it had decided. */
    void forget(long then) {
        var abandoned =
                read.keySet().stream().filter(entry -> entry.stamp() < then).toList();
        for (var entry : abandoned) release(entry);
    }

    /** One that is not accepted after all: its name is free again. */
    void release(Entry entry) {
        if (read.remove(entry) != null && node.find(entry.server()) == null) newcomers.release(entry.server());
    }
}
