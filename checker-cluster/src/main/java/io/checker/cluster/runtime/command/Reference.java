package io.checker.cluster.runtime.command;

import io.checker.cluster.runtime.Servers;
import io.checker.plan.Backend;
import io.checker.plan.TargetId;

/** Finds what is called {@code backend/server} in a command; numbers as in {@code #2/#1} will do. */
final class Reference {

    /** The two names, whether there is such a server or not. */
    static TargetId names(String word) {
        int slash = word.indexOf('/');
        if (slash < 1 || slash == word.length() - 1) throw new Refusal("Require 'backend/server'.");
        return new TargetId(word.substring(0, slash), word.substring(slash + 1));
    }

    static Backend backend(Servers servers, TargetId names) {
        var backend = servers.backend(names.backend());
        if (backend == null) throw new Refusal("No such backend.");
        return backend;
    }

    static TargetId server(Servers servers, String word) {
        var names = names(word);
        var server = servers.server(backend(servers, names), names.server());
        if (server == null) throw new Refusal("No such server.");
        return server;
    }

    private Reference() {}
}
