package io.checker.cluster.http;

import io.checker.cluster.runtime.Lines;
import io.checker.cluster.runtime.Servers;
import io.checker.config.haproxy.DynamicServers;
import io.checker.plan.TargetId;
import io.checker.server.Change;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.http.javadsl.model.StatusCodes;

/** What is done with servers over HTTP; fails with a {@link Refusal} where it can't be. */
final class ServerChanges {

    /** Names are looked up while a server is read, which may take seconds. */
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("add-server").start(task);

    private final Servers servers;

    ServerChanges(Servers servers) {
        this.servers = servers;
    }

    /**
     * Adds a server.
     *
     * @param line what follows its name in {@code add server}
     */
    CompletionStage<TargetId> add(TargetId id, String line) {
        requireBackend(id.backend());
        if (line.strip().contains("\n")) {
            throw new Refusal(StatusCodes.BAD_REQUEST, "the body is one line: an address, and keywords if need be");
        }
        // bytes are characters, as in files
        var words = Lines.words(new String(line.strip().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        return servers.find(id).thenCompose(found -> {
            if (found.server() != null)
                throw new Refusal(StatusCodes.CONFLICT, "there is a server '" + id + "' already");
            return CompletableFuture.supplyAsync(() -> read(id, words), THREADS).thenCompose(added -> added);
        });
    }

    private CompletionStage<TargetId> read(TargetId id, List<String> words) {
        try {
            return servers.add(id, words);
        } catch (DynamicServers.Refused refused) {
            throw new Refusal(StatusCodes.BAD_REQUEST, refused.words());
        }
    }

    CompletionStage<Done> change(TargetId id, Change change) {
        return known(id).thenCompose(_ -> servers.change(id, change));
    }

    CompletionStage<TargetId> delete(TargetId id) {
        return known(id).thenCompose(servers::delete);
    }

    void requireBackend(String name) {
        if (servers.isBackend(name)) return;
        throw new Refusal(StatusCodes.NOT_FOUND, "there is no backend '" + name + "'");
    }

    CompletionStage<TargetId> known(TargetId id) {
        return servers.find(id).thenApply(found -> {
            if (found.server() == null) throw unknown(id);
            return id;
        });
    }

    static Refusal unknown(TargetId id) {
        return new Refusal(StatusCodes.NOT_FOUND, "there is no server '" + id + "'");
    }
}
