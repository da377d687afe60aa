package io.checker.cluster.sharding;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.checker.check.LoopActors;
import io.checker.cluster.wire.Ended;
import io.checker.cluster.wire.OneByOne;
import io.checker.cluster.wire.Wire;
import io.checker.health.Probe;
import io.checker.net.EventLoop;
import io.checker.plan.TargetId;
import io.checker.report.Recorder;
import io.checker.report.Recorder.Latest;
import io.checker.report.Recorder.Records;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.SourceRef;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.StreamRefs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the checks ended last that run on other nodes: looked up when somebody asks, node by node, as a stream. Nothing
 * is sent as long as nobody looks.
 */
final class Results {

    private static final Logger LOG = LoggerFactory.getLogger(Results.class);

    private static final ServiceKey<GetResults> KEY = ServiceKey.create(GetResults.class, "results");

    /** What a node has not said by then is left out. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int TOGETHER = 128;
    private static final int AT_ONCE = 4;

    private final ActorSystem<?> system;
    private final Definitions definitions;
    private final ActorRef<GetResults> own;

    record GetResults(ActorRef<Stored> replyTo) implements Wire {}

    /** Where to read them. */
    record Stored(SourceRef<Some> results) implements Wire {}

    /** @param waiting for the first run to end; null: that is not known */
    record Some(
            @JsonDeserialize(using = OneByOne.class) List<Ended> ended,

            @JsonDeserialize(using = OneByOne.class) @Nullable
            List<Waiting> waiting)
            implements Wire {}

    /** @param silence in milliseconds */
    record Waiting(TargetId target, long silence) {}

    Results(ActorSystem<?> system, LoopActors loops, Definitions definitions) {
        this.system = system;
        this.definitions = definitions;
        this.own = system.systemActorOf(answering(loops), "checker-results", Props.empty());
    }

    private static Behavior<GetResults> answering(LoopActors loops) {
        return Behaviors.setup(context -> {
            var system = context.getSystem();
            system.receptionist().tell(Receptionist.register(KEY, context.getSelf()));
            return Behaviors.receiveMessage(asked -> {
                asked.replyTo.tell(new Stored(own(loops, system).runWith(StreamRefs.sourceRef(), system)));
                return Behaviors.same();
            });
        });
    }

    /** What this node's recorders know. */
    private static Source<Some, NotUsed> own(LoopActors loops, ActorSystem<?> system) {
        return Source.from(loops.recorders())
                .mapAsync(1, recorder -> ask(recorder, Recorder.GetRecords::new, system))
                .flatMapConcat(records -> ended(records).concat(waiting(records)));
    }

    private static Source<Some, NotUsed> waiting(Records records) {
        return Source.from(records.silence().entrySet())
                .map(each -> new Waiting(each.getKey(), each.getValue()))
                .grouped(TOGETHER)
                .map(some -> new Some(List.of(), some));
    }

    private static Source<Some, NotUsed> ended(Records records) {
        return Source.from(records.latest().values())
                .concat(Source.from(records.agents().values()))
                .map(Ended::of)
                .grouped(TOGETHER)
                .map(some -> new Some(some, null));
    }

    private static <C, R> CompletionStage<R> ask(
            ActorRef<C> actor, Function<ActorRef<R>, C> question, ActorSystem<?> system) {
        return AskPattern.ask(actor, question, PATIENCE, system.scheduler());
    }

    /** What the recorders of all other nodes know. */
    CompletionStage<List<Records>> elsewhere() {
        CompletionStage<Receptionist.Listing> listing =
                ask(system.receptionist(), replyTo -> Receptionist.find(KEY, replyTo), system);
        return listing.thenCompose(found -> Source.from(found.getServiceInstances(KEY))
                .filter(node -> !node.equals(own))
                .mapAsyncUnordered(AT_ONCE, this::of)
                .runWith(Sink.seq(), system));
    }

    private CompletionStage<Records> of(ActorRef<GetResults> node) {
        CompletionStage<Stored> stored = ask(node, GetResults::new, system);
        return stored.thenCompose(where -> where.results
                        .getSource()
                        .completionTimeout(PATIENCE)
                        .runFold(new Gathered(), this::gathered, system))
                .thenApply(all -> new Records(all.latest, all.agents, all.silence, Map.of()))
                .exceptionally(failure -> {
                    LOG.warn(
                            "{} does not say how its checks ended: {}",
                            node.path().address(),
                            failure.toString());
                    return new Records(Map.of(), Map.of(), Map.of(), Map.of());
                });
    }

    private record Gathered(Map<TargetId, Latest> latest, Map<TargetId, Latest> agents, Map<TargetId, Long> silence) {
        Gathered() {
            this(new HashMap<>(), new HashMap<>(), new HashMap<>());
        }
    }

    private Gathered gathered(Gathered all, Some some) {
        long now = EventLoop.time();
        for (var each : some.ended) {
            var defined = definitions.find(each.found().target());
            if (defined == null) continue;
            var where = each.found().probe() == Probe.AGENT ? all.agents : all.latest;
            where.put(defined.id(), each.about(defined, now));
        }
        if (some.waiting != null) for (var each : some.waiting) all.silence.put(each.target, each.silence);
        return all;
    }
}
