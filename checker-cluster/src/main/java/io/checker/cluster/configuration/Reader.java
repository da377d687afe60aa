package io.checker.cluster.configuration;

import io.checker.cluster.configuration.Message.Read;
import io.checker.cluster.configuration.Message.Text;
import io.checker.cluster.storage.Configurations.Stored;
import io.checker.cluster.storage.Unstored;
import io.checker.config.Configuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.stream.SourceRef;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.StreamRefs;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a node's configurations: from whoever applies them, from other nodes, from its files and from storage. */
public final class Reader {

    /** Bytes of a configuration. */
    public static final int LARGEST = 16 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHUNK = 32 << 10;
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("read-configuration").start(task);
    private static final String NO_PROGRAMS =
            "a configuration that comes over HTTP may have no programs run; say it in the node's files";

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

    private final ActorSystem<?> system;
    private final Own own;

    Reader(ActorSystem<?> system, Own own) {
        this.system = system;
        this.own = own;
    }

    String address() {
        return own.address();
    }

    CompletionStage<Done> store(Draft draft) {
        return own.stored().store(draft.stored());
    }

    /** The environment is the node's own business: a text from elsewhere sees none of it. */
    public static Configuration read(String text) {
        return Configuration.parse("configuration", text, Map.of()).withoutPrograms(NO_PROGRAMS);
    }

    /** Where others may read {@code text}. */
    Text open(@Nullable String text) {
        if (text == null) return new Text(null);
        var bytes = ByteString.fromString(text);
        var chunks = new ArrayList<ByteString>();
        for (int at = 0; at < bytes.size(); at += CHUNK) chunks.add(bytes.slice(at, at + CHUNK));
        return new Text(Source.from(chunks).runWith(StreamRefs.sourceRef(), system));
    }

    /** Reads what {@code node} calls so, from there; the files are this node's own. */
    CompletionStage<Draft> fetch(Revision revision, ActorRef<Message> node) {
        if (revision.meansFiles()) return CompletableFuture.supplyAsync(() -> files(revision), THREADS);
        CompletionStage<Text> asked =
                AskPattern.ask(node, replyTo -> new Read(revision, replyTo), PATIENCE, system.scheduler());
        return asked.thenCompose(where -> bytes(where.text()))
                .thenApplyAsync(bytes -> draft(revision, bytes.utf8String()), THREADS);
    }

    /** Reads what is stored, if that is later; null when it is not, or can't be read. */
    CompletionStage<@Nullable Draft> stored(Revision than) {
        return own.stored()
                .after(than.number())
                .<@Nullable Draft>thenApplyAsync(stored -> stored == null ? null : draft(stored), THREADS)
                .exceptionally(failure -> {
                    var why = words(failure);
                    // the archive tells of storage that can't be used
                    if (Unstored.isMeantBy(why)) LOG.debug("{}", why);
                    else LOG.warn("the configuration that is stored can't be used here: {}", why);
                    return null;
                });
    }

    private Draft draft(Stored stored) {
        var revision = new Revision(stored.number(), stored.node(), stored.text() == null);
        return stored.text() == null ? files(revision) : draft(revision, stored.text());
    }

    private CompletionStage<ByteString> bytes(@Nullable SourceRef<ByteString> text) {
        if (text == null) throw new IllegalStateException("it has been replaced meanwhile");
        return text.getSource()
                .completionTimeout(PATIENCE)
                .limitWeighted(LARGEST, bytes -> (long) bytes.size())
                .runFold(ByteString.emptyByteString(), ByteString::concat, system);
    }

    private Draft files(Revision revision) {
        return new Draft(revision, null, sound(own.files().get()));
    }

    static Draft draft(Revision revision, String text) {
        return new Draft(revision, text, sound(read(text)));
    }

    private static Configuration sound(Configuration configuration) {
        if (!configuration.hasErrors()) return configuration;
        throw new IllegalStateException(configuration.problems().stream()
                .filter(each -> each.isError())
                .findFirst()
                .map(Object::toString)
                .orElse("it has errors"));
    }

    static String words(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
