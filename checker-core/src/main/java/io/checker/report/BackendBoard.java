package io.checker.report;

import io.checker.plan.Backend;
import io.checker.server.Line.Fit;
import io.checker.server.Server;
import io.checker.server.Share;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One backend's servers and how many can take work. */
final class BackendBoard {

    final Backend backend;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private int active;
    private int backup;
    private int activeWeight;
    private int asking;
    private int toldTotal;

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
        if (member.asks()) asking++;
    }

    void remove(String server) {
        var gone = members.remove(server);
        if (gone == null) return;
        count(gone.server, -1);
        if (gone.asks()) asking--;
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
        else {
            active += by;
            activeWeight += by * server.weight();
        }
    }

    /** Who has not been told what part of the work a server gets, of those whose checks ask for it. */
    List<Member> unaware(Member moved) {
        if (asking == 0) return List.of();
        int total = total();
        var candidates = total == toldTotal ? List.of(moved) : List.copyOf(members.values());
        toldTotal = total;
        return candidates.stream()
                .filter(each -> each.asks() && !share(each).equals(each.share))
                .toList();
    }

    Share share(Member member) {
        return new Share(member.server.weight(), toldTotal);
    }

    /** As in HAProxy, of backup servers only the first one that can takes work. */
    private int total() {
        if (active > 0) return activeWeight;
        for (var member : members.values()) {
            if (member.server.isFit()) return member.server.weight();
        }
        return 0;
    }
}
