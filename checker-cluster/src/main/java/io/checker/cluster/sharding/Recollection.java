package io.checker.cluster.sharding;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.checker.cluster.joining.Members;
import io.checker.cluster.wire.OneByOne;
import io.checker.cluster.wire.Stands;
import io.checker.cluster.wire.Wire;
import io.checker.report.Standing;
import io.checker.report.StatusBoard;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a node know of the backends it is about to own what the others know. Those that were there have been told by the
 * last owner; one that has just come may have been told by nobody: that owner died before, or moved too soon.
 */
final class Recollection {

    private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);

    /** Backends that one question is about at the most, give or take their families. */
    private static final int TOGETHER = 500;

    /** A node that is not of this release does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    sealed interface Command {}

    /** Answered when this node's board knows what there is to know, as far as the others can be reached. */
    record Recall(Set<String> backends, ActorRef<Done> replyTo) implements Command {}

    /** Another node has to know of these; answered when it does. */
    record Question(Set<String> backends, ActorRef<Command> asks, ActorRef<Done> replyTo) implements Command, Wire {}

    /** What another node knows of servers; answered when it is taken. */
    record Told(@JsonDeserialize(using = OneByOne.class) List<Stands> standings, ActorRef<Done> replyTo)
            implements Command, Wire {}

    /** Something of these is not known here. */
    private record Gap(Set<String> backends) implements Command {}

    /** All is known that there is to know of those that were asked for together. */
    private enum Ready implements Command {
        READY
    }

    private record Answer(Question question, List<Standing> standings) implements Command {}

    static Behavior<Command> create(ActorRef<StatusBoard.Command> board, Definitions definitions) {
        return Behaviors.setup(context -> {
            var recollection = new Recollection(context, board, definitions);
            return Behaviors.receiveMessage(recollection::recollecting);
        });
    }

    private Behavior<Command> recollecting(Command command) {
        switch (command) {
            case Recall recall -> {
                waiting.add(recall);
                if (asked.isEmpty()) next();
            }
            case Gap(var backends) -> ask(backends);
            case Ready.READY -> {
                asked.forEach(each -> each.replyTo.tell(Done.getInstance()));
                next();
            }
            case Question question ->
                remember(question.backends, memory -> context.getSelf().tell(new Answer(question, memory.standings())));
            case Answer(var question, var standings) -> answer(question, standings);
            case Told(var standings, var replyTo) -> {
                board.tell(new StatusBoard.Mirror(definitions.heard(standings), true));
                replyTo.tell(Done.getInstance());
            }
        }
        return Behaviors.same();
    }

    /** What came meanwhile is asked for together: many backends begin at once. */
    private void next() {
        asked = waiting.stream().limit(TOGETHER).toList();
        waiting.removeAll(asked);
        if (asked.isEmpty()) return;
        var backends = asked.stream().flatMap(each -> each.backends.stream()).collect(Collectors.toUnmodifiableSet());
        remember(backends, memory -> context.getSelf().tell(memory.whole() ? Ready.READY : new Gap(backends)));
    }

    /** Runs {@code then} with what this node knows, some time later. */
    private void remember(Set<String> backends, Consumer<StatusBoard.Memory> then) {
        ActorRef<StatusBoard.Memory> asking = context.spawnAnonymous(Behaviors.receiveMessage(memory -> {
            then.accept(memory);
            return Behaviors.stopped();
        }));
        board.tell(new StatusBoard.Recall(backends, true, asking));
    }

    /** Each that can be reached says what it knows; who does not answer keeps nobody from owning. */
    private void ask(Set<String> backends) {
        var system = context.getSystem();
        var self = context.getSelf();
        members.reachable().stream()
                .map(member -> AskPattern.<Command, Done>ask(
                                at(member),
                                replyTo -> new Question(backends, self, replyTo),
                                PATIENCE,
                                system.scheduler())
                        .exceptionally(failure -> silent(member, backends, failure)))
                .reduce(CompletableFuture.completedStage(Done.getInstance()), Recollection::both)
                .thenRun(() -> self.tell(Ready.READY));
    }

    /** It is called the same on all nodes, and is there before they are members. */
    private ActorRef<Command> at(Address member) {
        var path = member + context.getSelf().path().toStringWithoutAddress();
        return ActorRefResolver.get(context.getSystem()).resolveActorRef(path);
    }

    private static CompletionStage<Done> both(CompletionStage<Done> one, CompletionStage<Done> other) {
        return one.thenCombine(other, (done, _) -> done);
    }

    private static Done silent(Address member, Set<String> backends, Throwable failure) {
        LOG.warn(
                "{} does not say how the servers of {} backends stand, which begin here without that: {}",
                member,
                backends.size(),
                failure.getMessage());
        return Done.getInstance();
    }

    private void answer(Question question, List<Standing> standings) {
        var system = context.getSystem();
        Source.from(definitions.told(standings))
                .grouped(Feed.PARCEL)
                .mapAsync(
                        1,
                        some -> AskPattern.<Command, Done>ask(
                                question.asks, replyTo -> new Told(some, replyTo), PATIENCE, system.scheduler()))
                .run(system)
                .thenRun(() -> question.replyTo.tell(Done.getInstance()));
    }

    private final ActorContext<Command> context;
    private final ActorRef<StatusBoard.Command> board;
    private final Definitions definitions;
    private final Members members;
    /** One of each backend that begins here. */
    private final Set<Recall> waiting = new LinkedHashSet<>();

    private List<Recall> asked = List.of();

    private Recollection(ActorContext<Command> context, ActorRef<StatusBoard.Command> board, Definitions definitions) {
        this.context = context;
        this.board = board;
        this.definitions = definitions;
        this.members = new Members(Cluster.get(context.getSystem()));
    }
}
