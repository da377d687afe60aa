package io.checker.cluster.configuration;

import io.checker.cluster.configuration.Message.Adopt;
import io.checker.cluster.configuration.Message.Has;
import io.checker.cluster.configuration.Message.Offer;
import io.checker.cluster.configuration.Message.Read;
import io.checker.cluster.configuration.Message.Said;
import io.checker.config.Configuration;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;

/**
 * One node's part in applying configurations: it reads what others offer and says whether it could be applied here,
 * applies what all have agreed to and is stored, and takes over what it has missed, from others or from storage. Of two
 * offered at the same time the later revision wins, which is the same one on all nodes.
 */
final class Participant {

    static final ServiceKey<Message> KEY = ServiceKey.create(Message.class, "configuration");

    /** Nodes that have not answered by then are given up: what comes of it the answer says. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How often a node says what it has: what was missed is made up for. */
    private static final Duration REMIND = Duration.ofSeconds(15);

    sealed interface Command permits Message, Propose, Peers, Fetched, Unreadable, Kept, Tick {}

    /** @param text null for each node's own files */
    record Propose(@Nullable String text, Configuration configuration, ActorRef<StatusReply<Done>> replyTo)
            implements Command {}

    private record Peers(Set<ActorRef<Message>> all) implements Command {}

    /**
     * Something was read.
     *
     * @param draft null when nothing is stored that is later
     * @param offered whether it is only to be ready
     */
    private record Fetched(@Nullable Draft draft, boolean offered, ActorRef<Message> by) implements Command {}

    private record Unreadable(Revision revision, String why, boolean offered, ActorRef<Message> by)
            implements Command {}

    /** @param failure why it is not for sure stored; null when it is */
    private record Kept(Proposal proposal, @Nullable String failure) implements Command {}

    private enum Tick implements Command {
        REMIND,
        GIVE_UP
    }

    /**
     * A node's part.
     *
     * @param reader reads for that node
     * @param beginning what it has applied already
     * @param apply done when it is applied
     */
    static Behavior<Command> create(Reader reader, Draft beginning, Function<Draft, CompletionStage<?>> apply) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var receptionist = context.getSystem().receptionist();
            receptionist.tell(Receptionist.register(KEY, context.getSelf().narrow()));
            var listings = context.messageAdapter(
                    Receptionist.Listing.class, listing -> new Peers(listing.getServiceInstances(KEY)));
            receptionist.tell(Receptionist.subscribe(KEY, listings));
            timers.startTimerWithFixedDelay(Tick.REMIND, REMIND);
            var participant = new Participant(context, timers, reader, beginning, apply);
            return Behaviors.receiveMessage(participant::sharing);
        }));
    }

    private Behavior<Command> sharing(Command command) {
        switch (command) {
            case Propose propose -> propose(propose);
            case Peers(var all) -> follow(all);
            case Offer(var revision, var by) -> consider(revision, by);
            case Adopt(var revision, var by) -> adopt(revision, by);
            case Has(var revision, var by) -> {
                heardOf(revision);
                if (revision.isAfter(adopted) && proposal == null) fetch(revision, false, by);
            }
            case Said said -> said(said);
            case Read(var revision, var replyTo) -> replyTo.tell(reader.open(text(revision)));
            case Fetched fetched -> fetched(fetched);
            case Unreadable unreadable -> unreadable(unreadable);
            case Kept(var kept, var failure) -> kept(kept, failure);
            case Tick tick -> {
                switch (tick) {
                    case REMIND -> {
                        remind(peers);
                        look();
                    }
                    case GIVE_UP -> giveUp();
                }
            }
        }
        return Behaviors.same();
    }

    private void propose(Propose propose) {
        if (proposal != null) {
            propose.replyTo.tell(StatusReply.error("another configuration is being applied: try again"));
            return;
        }
        var revision = newest.next(reader.address(), propose.text == null);
        var draft = new Draft(revision, propose.text, propose.configuration);
        ready = draft;
        heardOf(revision);
        var begun = new Proposal(draft, self, peers, propose.replyTo);
        proposal = begun;
        timers.startSingleTimer(Tick.GIVE_UP, PATIENCE);
        begun.offer();
        if (peers.isEmpty()) agreed(begun);
    }

    /** A later one of somebody else's makes ours void: of two at once the same one wins everywhere. */
    private void consider(Revision revision, ActorRef<Message> by) {
        heardOf(revision);
        boolean late = !revision.isAfter(adopted) || ready != null && !revision.isAfter(ready.revision());
        if (late) by.tell(new Said(revision, self, "a later configuration is being applied: try again"));
        else fetch(revision, true, by);
    }

    private void fetch(Revision revision, boolean offered, ActorRef<Message> by) {
        context.pipeToSelf(
                reader.fetch(revision, by),
                (draft, failure) -> failure == null
                        ? new Fetched(draft, offered, by)
                        : new Unreadable(revision, Reader.words(failure), offered, by));
    }

    private void fetched(Fetched fetched) {
        var draft = fetched.draft;
        if (draft == null) return;
        heardOf(draft.revision());
        if (!fetched.offered) {
            if (draft.revision().isAfter(adopted)) apply(draft, fetched.by);
            return;
        }
        if (ready != null && !draft.revision().isAfter(ready.revision())) {
            consider(draft.revision(), fetched.by);
            return;
        }
        ready = draft;
        fetched.by.tell(new Said(draft.revision(), self, null));
    }

    private void unreadable(Unreadable unreadable) {
        var revision = unreadable.revision;
        if (unreadable.offered) unreadable.by.tell(new Said(revision, self, unreadable.why));
        else if (revision.isAfter(adopted)) {
            context.getLog().warn("{} can't be used here: {}", revision, unreadable.why);
        }
    }

    private void adopt(Revision revision, ActorRef<Message> by) {
        heardOf(revision);
        var draft = ready;
        if (!revision.isAfter(adopted)) by.tell(new Said(revision, self, null));
        else if (draft != null && draft.revision().equals(revision)) apply(draft, by);
        else fetch(revision, false, by);
    }

    private void apply(Draft draft, ActorRef<Message> by) {
        adopted = draft.revision();
        latest = draft;
        apply.apply(draft)
                .whenComplete((_, failure) ->
                        by.tell(new Said(draft.revision(), self, failure == null ? null : Reader.words(failure))));
    }

    private void said(Said said) {
        var ours = proposal;
        if (ours == null || !ours.draft.revision().equals(said.revision())) return;
        if (said.objection() != null) {
            var where = said.by().equals(self) ? reader.address() : Proposal.address(said.by());
            end(ours, ours.objected(where, said.objection()));
        } else if (ours.said(said.by())) {
            goOn(ours);
        }
    }

    private void goOn(Proposal ours) {
        if (ours.isAdopted()) end(ours, null);
        else agreed(ours);
    }

    /** What any node applies is stored before: so it is there after a stop of all. */
    private void agreed(Proposal ours) {
        if (!ours.agree()) return;
        timers.cancel(Tick.GIVE_UP);
        context.pipeToSelf(
                reader.store(ours.draft),
                (_, failure) -> new Kept(ours, failure == null ? null : Reader.words(failure)));
    }

    private void kept(Proposal ours, @Nullable String failure) {
        if (failure != null) {
            end(ours, failure);
            look();
            return;
        }
        ours.adopt(peers);
        timers.startSingleTimer(Tick.GIVE_UP, PATIENCE);
        apply(ours.draft, self);
    }

    /** Who stored something may have ended before anybody was told. */
    private void look() {
        context.pipeToSelf(
                reader.stored(adopted),
                (draft, _) -> new Fetched(draft, false, context.getSystem().ignoreRef()));
    }

    private void heardOf(Revision revision) {
        if (revision.isAfter(newest)) newest = revision;
    }

    private void giveUp() {
        if (proposal != null) end(proposal, proposal.unanswered());
    }

    private void end(Proposal ours, @Nullable String refusal) {
        proposal = null;
        timers.cancel(Tick.GIVE_UP);
        if (refusal == null) ours.done();
        else ours.refused(refusal);
    }

    private void follow(Set<ActorRef<Message>> all) {
        var others = new HashSet<>(all);
        others.remove(self);
        var fresh = new HashSet<>(others);
        fresh.removeAll(peers);
        peers = Set.copyOf(others);
        remind(fresh);
        var ours = proposal;
        if (ours == null) return;
        others.add(self);
        if (ours.remain(others)) goOn(ours);
    }

    private void remind(Set<ActorRef<Message>> whom) {
        if (adopted.number() == 0) return;
        for (var peer : whom) peer.tell(new Has(adopted, self));
    }

    private @Nullable String text(Revision revision) {
        if (latest.revision().equals(revision)) return latest.text();
        return ready != null && ready.revision().equals(revision) ? ready.text() : null;
    }

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final Reader reader;
    private final Function<Draft, CompletionStage<?>> apply;
    private final ActorRef<Message> self;
    private Set<ActorRef<Message>> peers = Set.of();
    private Revision adopted;

    /** The latest heard of, whether it was applied or not: the next is later. */
    private Revision newest;

    private Draft latest;
    private @Nullable Draft ready;
    private @Nullable Proposal proposal;

    private Participant(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            Reader reader,
            Draft beginning,
            Function<Draft, CompletionStage<?>> apply) {
        this.context = context;
        this.timers = timers;
        this.reader = reader;
        this.apply = apply;
        this.self = context.getSelf().narrow();
        this.latest = beginning;
        this.adopted = beginning.revision();
        this.newest = adopted;
    }
}
