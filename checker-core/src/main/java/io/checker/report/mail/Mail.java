package io.checker.report.mail;

import io.checker.plan.mail.MailAlert.Mailer;
import io.checker.report.Event;
import io.checker.report.queue.Queues;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.pattern.Patterns;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails events to the mailers of their backends, whoever of them is slow: each mailer has a queue of its own and gets
 * one mail at a time. When {@value #QUEUE} wait for a mailer, the newest are lost to it; a mail it refuses is tried
 * {@value #ATTEMPTS} times. Both are logged.
 */
public final class Mail {

    private static final Logger LOG = LoggerFactory.getLogger(Mail.class);

    private static final int QUEUE = 1000;
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** How long the end of all events waits for mails that are on their way. */
    private static final long PATIENCE_SECONDS = 5;

    /** What waits for one mailer. */
    private record Post(BoundedSourceQueue<Letter> queue, CompletionStage<Done> delivered) {}

    private final ActorSystem system;
    private final Duration pause;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("checker-mail").factory());
    private final Map<Mailer, Post> posts = new HashMap<>();
    private final Map<Mailer, Long> lost = new HashMap<>();

    private Mail(ActorSystem system, Duration pause) {
        this.system = system;
        this.pause = pause;
    }

    /** A sink that mails each event its backend wants mailed; done when the mails that waited at its end are sent. */
    public static Sink<Event, CompletionStage<Done>> sink() {
        return sink(PAUSE);
    }

    /** @param pause between two attempts */
    static Sink<Event, CompletionStage<Done>> sink(Duration pause) {
        return Sink.fromMaterializer((materializer, _) -> {
                    var mail = new Mail(materializer.system(), pause);
                    return Sink.<Event>foreach(mail::post)
                            .mapMaterializedValue(ended -> ended.thenCompose(_ -> mail.close()));
                })
                .mapMaterializedValue(done -> done.thenCompose(each -> each));
    }

    private void post(Event event) {
        var letter = Letter.about(event);
        if (letter == null) return;
        for (var mailer : letter.alert().mailers()) {
            var offered = posts.computeIfAbsent(mailer, this::open).queue.offer(letter);
            if (offered.equals(QueueOfferResult.dropped())) lose(mailer);
            else found(mailer);
        }
    }

    private void lose(Mailer mailer) {
        if (lost.merge(mailer, 1L, Long::sum) == 1) {
            LOG.warn("mails to mailer {} are lost: {} wait for it already", mailer.name(), QUEUE);
        }
    }

    private void found(Mailer mailer) {
        var count = lost.remove(mailer);
        if (count != null) LOG.warn("{} mails to mailer {} were lost", count, mailer.name());
    }

    private Post open(Mailer mailer) {
        Pair<BoundedSourceQueue<Letter>, CompletionStage<Done>> running = Source.<Letter>queue(QUEUE)
                .mapAsync(1, letter -> deliver(letter, mailer))
                .toMat(Sink.ignore(), Keep.both())
                .run(system);
        return new Post(running.first(), running.second());
    }

    private CompletionStage<Done> deliver(Letter letter, Mailer mailer) {
        return Patterns.retry(() -> attempt(letter, mailer), ATTEMPTS - 1, pause, system)
                .exceptionally(failure -> {
                    var cause = failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
                    LOG.warn(
                            "a mail could not be handed to mailer {} at {}: {}; it said: {}",
                            mailer.name(),
                            mailer.address(),
                            cause.getMessage(),
                            letter.line());
                    return Done.getInstance();
                });
    }

    private CompletionStage<Done> attempt(Letter letter, Mailer mailer) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        Smtp.deliver(letter, mailer);
                        return Done.getInstance();
                    } catch (MessagingException failure) {
                        throw new CompletionException(failure);
                    }
                },
                threads);
    }

    private CompletionStage<Done> close() {
        for (var post : posts.values()) Queues.end(post.queue);
        var all = posts.values().stream()
                .map(post -> post.delivered.toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(all)
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenApply(_ -> Done.getInstance());
    }
}
