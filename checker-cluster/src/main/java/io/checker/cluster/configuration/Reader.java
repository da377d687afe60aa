package io.checker.cluster.configuration;

import io.checker.cluster.configuration.Message.Read;
import io.checker.cluster.configuration.Message.Text;
import io.checker.config.Configuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.stream.SourceRef;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.StreamRefs;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Reads configurations that come over the network: from whoever applies them, and from other nodes. */
public final class Reader {

    /** Bytes of a configuration. */
    public static final int LARGEST = 16 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHUNK = 32 << 10;
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("read-configuration").start(task);
    private static final String NO_PROGRAMS =
            "a configuration that comes over HTTP may have no programs run; say it in the node's files";

    private final ActorSystem<?> system;

    Reader(ActorSystem<?> system) {
        this.system = system;
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

    /** Gets from {@code node} what it calls so, and reads it. */
    CompletionStage<Draft> fetch(Revision revision, ActorRef<Message> node) {
        CompletionStage<Text> asked =
                AskPattern.ask(node, replyTo -> new Read(revision, replyTo), PATIENCE, system.scheduler());
        return asked.thenCompose(where -> bytes(where.text()))
                .thenApplyAsync(bytes -> draft(revision, bytes.utf8String()), THREADS);
    }

    private CompletionStage<ByteString> bytes(@Nullable SourceRef<ByteString> text) {
        if (text == null) throw new IllegalStateException("it has been replaced meanwhile");
        return text.getSource()
                .completionTimeout(PATIENCE)
                .limitWeighted(LARGEST, bytes -> (long) bytes.size())
                .runFold(ByteString.emptyByteString(), ByteString::concat, system);
    }

    private static Draft draft(Revision revision, String text) {
        var configuration = read(text);
        if (!configuration.hasErrors()) return new Draft(revision, text, configuration);
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
