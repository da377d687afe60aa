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
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
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

    private static final ServiceKey<Command> KEY = ServiceKey.create(Command.class, "recollection");

    private static final Duration SOON = Duration.ofMillis(50);

    /** How often it is looked whether all members are known here: a node that has just come finds them in a second. */
    private static final int TRIES = 60;

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

    private record Peers(Set<ActorRef<Command>> all) implements Command {}

    /** Something of these is not known here. */
    private record Gap(Set<String> backends, int tries) implements Command {}

    /** All is known that there is to know of those that were asked for together. */
    private enum Ready implements Command {
        READY
    }

    private record Answer(Question question, List<Standing> standings) implements Command {}

    static Behavior<Command> create(ActorRef<StatusBoard.Command> board, Definitions definitions) {
        return Behaviors.setup(context -> {
            var receptionist = context.getSystem().receptionist();
            receptionist.tell(Receptionist.register(KEY, context.getSelf()));
            receptionist.tell(Receptionist.subscribe(
                    KEY,
                    context.messageAdapter(
                            Receptionist.Listing.class, listing -> new Peers(listing.getServiceInstances(KEY)))));
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
            case Gap(var backends, var tries) -> {
                if (tries == 0 || knowsAll()) ask(backends);
                else context.scheduleOnce(SOON, context.getSelf(), new Gap(backends, tries - 1));
            }
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
            case Peers(var all) -> peers = all;
        }
        return Behaviors.same();
    }

    /** What came meanwhile is asked for together: many backends begin at once. */
    private void next() {
        asked = waiting.stream().limit(TOGETHER).toList();
        waiting.removeAll(asked);
        if (asked.isEmpty()) return;
        var backends = asked.stream().flatMap(each -> each.backends.stream()).collect(Collectors.toUnmodifiableSet());
        remember(backends, memory -> context.getSelf().tell(memory.whole() ? Ready.READY : new Gap(backends, TRIES)));
    }

    /** Runs {@code then} with what this node knows, some time later. */
    private void remember(Set<String> backends, Consumer<StatusBoard.Memory> then) {
        ActorRef<StatusBoard.Memory> asking = context.spawnAnonymous(Behaviors.receiveMessage(memory -> {
            then.accept(memory);
            return Behaviors.stopped();
        }));
        board.tell(new StatusBoard.Recall(backends, true, asking));
    }

    private boolean knowsAll() {
        return members.reachable().stream()
                .allMatch(member -> peers.stream().anyMatch(peer -> isAt(peer, List.of(member))));
    }

    private static boolean isAt(ActorRef<Command> peer, List<Address> members) {
        return members.contains(peer.path().address());
    }

    /** Each that can be reached says what it knows; who does not answer keeps nobody from owning. */
    private void ask(Set<String> backends) {
        var reachable = members.reachable();
        var system = context.getSystem();
        var self = context.getSelf();
        peers.stream()
                .filter(peer -> isAt(peer, reachable))
                .map(peer -> AskPattern.<Command, Done>ask(
                                peer, replyTo -> new Question(backends, self, replyTo), PATIENCE, system.scheduler())
                        .exceptionally(failure -> silent(peer, backends, failure)))
                .reduce(CompletableFuture.completedStage(Done.getInstance()), Recollection::both)
                .thenRun(() -> self.tell(Ready.READY));
    }

    private static CompletionStage<Done> both(CompletionStage<Done> one, CompletionStage<Done> other) {
        return one.thenCombine(other, (done, _) -> done);
    }

    private static Done silent(ActorRef<Command> peer, Set<String> backends, Throwable failure) {
        LOG.warn(
                "{} does not say how the servers of {} backends stand, which begin here without that: {}",
                peer.path().address(),
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
    private Set<ActorRef<Command>> peers = Set.of();

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
