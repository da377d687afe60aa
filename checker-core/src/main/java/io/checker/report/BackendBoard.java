package io.checker.report;

import io.checker.plan.Backend;
import io.checker.server.Line.Fit;
import io.checker.server.Server;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One backend's servers and how many can take work. */
final class BackendBoard {

    final Backend backend;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private int active;
    private int backup;

    BackendBoard(Backend backend) {
        this.backend = backend;
    }

    Collection<Member> members() {
        return members.values();
    }

    @Nullable
    Member member(String server) {
        return members.get(server);
    }

    Member require(String server) {
        return Objects.requireNonNull(members.get(server));
    }

    void add(Member member) {
        members.put(member.id().server(), member);
        count(member.server, 1);
    }

    void remove(String server) {
        var gone = members.remove(server);
        if (gone != null) count(gone.server, -1);
    }

    /** A member is so from now on. */
    void update(Member member, Server server) {
        count(member.server, -1);
        member.server = server;
        count(server, 1);
    }

    Fit fit() {
        return new Fit(active, backup);
    }

    private void count(Server server, int by) {
        if (!server.isFit()) return;
        if (server.target().backup()) backup += by;
        else active += by;
    }
}
