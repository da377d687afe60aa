package io.checker.config.haproxy.draft;

import io.checker.config.haproxy.external.ExternalCheck.Caller;
import io.checker.config.haproxy.external.Listener;
import io.checker.config.haproxy.text.Problems;
import io.checker.plan.runtime.Numbers;
import io.checker.script.Script;
import java.util.List;
import java.util.Map;

/** The scripts of one proxy's servers whose check is a program. */
final class ExternalChecks {

    private final Draft draft;
    private final Proxy proxy;
    private final int number;
    private final Problems problems;
    private final List<String> listener;
    private final Map<String, String> preserved;

    ExternalChecks(Draft draft, Proxy proxy, Numbers numbers, Problems problems) {
        this.draft = draft;
        this.proxy = proxy;
        this.number = numbers.backends().getOrDefault(proxy.name(), 0);
        this.problems = problems;
        this.listener = proxy.bind.isEmpty() ? Listener.NONE : Listener.of(proxy.bind);
        this.preserved = draft.global().preserved.get();
    }

    /** Finds what is missing, the same for every server. */
    Script script(Server server) {
        var place = proxy.check().externalPlace();
        if (place == null) throw new IllegalStateException("not checked by a program");
        draft.runsProgram(place);
        var wrong = proxy.externalCheck.problem();
        if (wrong != null) problems.error(place, wrong);
        if (!draft.global().externalChecks) {
            problems.error(place, "'option external-check' needs 'external-check' in the global section; add it");
        } else if (!draft.global().forkWanted) {
            problems.warning(
                    place, "HAProxy would run no external check without 'insecure-fork-wanted' in its global section");
        }
        return proxy.externalCheck.script(caller(server), preserved);
    }

    private Caller caller(Server server) {
        var settings = server.settings();
        boolean http = proxy.mode.equals("http");
        var said = settings.transport.text("proto");
        var spoken = said.isEmpty() ? "h1" : said;
        return new Caller(
                proxy.name(),
                number,
                listener,
                server.name(),
                proxy.number(server),
                settings.maxconn,
                settings.transport.says("ssl"),
                http ? spoken : "tcp");
    }
}
