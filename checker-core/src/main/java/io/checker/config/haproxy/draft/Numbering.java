package io.checker.config.haproxy.draft;

import io.checker.config.haproxy.text.Problems;
import io.checker.plan.TargetId;
import io.checker.plan.runtime.Numbers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Numbers sections as HAProxy does: as said ({@code id}), and the rest counted over all of them in their order, those
 * that were said included.
 */
final class Numbering {

    /** HAProxy keeps the first number for a proxy of its own. */
    private static final int FIRST = 2;

    private final Draft draft;
    private final Problems problems;

    Numbering(Draft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    Numbers numbers() {
        var said = said();
        var used = new HashSet<>(said.values());
        var backends = new HashMap<String, Integer>();
        int next = FIRST;
        for (var section : draft.numbered()) {
            int number = section.number;
            if (number == 0) {
                while (used.contains(next)) next++;
                number = next;
            }
            next++;
            // a frontend may have a backend's name
            if (draft.proxy(section.name()) == section) backends.put(section.name(), number);
        }
        return new Numbers(backends, new Numbers.Forced(said, servers()));
    }

    private Map<String, Integer> said() {
        var said = new HashMap<String, Integer>();
        var used = new HashSet<Integer>();
        for (var section : draft.numbered()) {
            if (section.number == 0) continue;
            if (!used.add(section.number)) {
                problems.error(
                        section.position(),
                        "the id " + section.number + " of '" + section.name() + "' is another section's already");
            }
            if (draft.proxy(section.name()) == section) said.put(section.name(), section.number);
            else said.put("frontend " + section.name(), section.number);
        }
        return said;
    }

    private Map<TargetId, Integer> servers() {
        var said = new HashMap<TargetId, Integer>();
        for (var proxy : draft.proxies().values()) {
            Set<Integer> used = new HashSet<>();
            for (var server : proxy.servers()) {
                int number = server.settings().number;
                if (number == 0) continue;
                said.put(new TargetId(proxy.name(), server.name()), number);
                if (!used.add(number)) {
                    problems.error(
                            server.position(),
                            "the id " + number + " of '" + server.name() + "' is another server's already");
                }
            }
        }
        return said;
    }
}
