package io.checker.config.haproxy;

import io.checker.config.Problem;
import io.checker.config.haproxy.draft.Assembly;
import io.checker.config.haproxy.draft.Draft;
import io.checker.config.haproxy.reading.Addresses;
import io.checker.config.haproxy.reading.Names;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.server.DynamicServerLine;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Line;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Problems;
import io.checker.config.haproxy.text.Variables;
import io.checker.config.haproxy.text.Word;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads servers that are added while others are checked, with the readers of server lines and the rules of the backend
 * they join. Safe for many threads; looks host names up, so it may take its time.
 */
public final class DynamicServers {

    private final Draft draft;
    private final Names names;

    DynamicServers(Draft draft, Names names) {
        this.draft = draft;
        this.names = names;
    }

    /** Why a server can't be added, in words for whoever asked. */
    public static final class Refused extends RuntimeException {
        public Refused(String words) {
            super(words, null, false, false);
        }

        public String words() {
            return String.valueOf(getMessage());
        }
    }

    /** A server as read: in maintenance until it is enabled. */
    public record Added(Target target, int number) {}

    /**
     * Reads a server that is to join a backend.
     *
     * @param words its address and keywords
     * @throws Refused when it can't be added as described
     */
    public synchronized Added read(TargetId id, List<String> words) {
        var proxy = draft.proxy(id.backend());
        if (proxy == null) throw new Refused("No such backend.");
        var line = new ArrayList<Word>();
        line.add(new Word(id.server(), 1));
        for (var word : words) line.add(new Word(word, line.size() + 1));
        var problems = new Problems();
        var reading = new Reading(draft, problems, new Variables(Map.of()), new Addresses(names));
        try {
            var server = DynamicServerLine.read(new Arguments(new Line("add server", 1, line)), reading);
            var target = Assembly.dynamic(draft, proxy, server, problems);
            for (var problem : problems.all()) {
                if (problem.severity() == Problem.Severity.ERROR) throw new Refused(problem.message());
            }
            return new Added(target, server.settings().number);
        } catch (Mistake mistake) {
            throw new Refused(mistake.said());
        }
    }
}
