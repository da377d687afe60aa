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
 * applies what all have agreed to, and takes over what it has missed. Of two offered at the same time the later
 * revision wins, which is the same one on all nodes.
 */
final class Participant {

    static final ServiceKey<Message> KEY = ServiceKey.create(Message.class, "configuration");

    /** Nodes that have not answered by then are given up: what comes of it the answer says. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How often a node says what it has: what was missed is made up for. */
    private static final Duration REMIND = Duration.ofSeconds(15);

    sealed interface Command permits Message, Propose, Peers, Fetched, Unreadable, Applied, Tick {}

    record Propose(String text, Configuration configuration, ActorRef<StatusReply<Done>> replyTo) implements Command {}

    private record Peers(Set<ActorRef<Message>> all) implements Command {}

    /** @param offered whether it is only to be ready */
    private record Fetched(Draft draft, boolean offered, ActorRef<Message> by) implements Command {}

    private record Unreadable(Revision revision, String why, boolean offered, ActorRef<Message> by)
            implements Command {}

    private record Applied(
            Draft draft, ActorRef<Message> by, @Nullable String failure) implements Command {}

    private enum Tick implements Command {
        REMIND,
        GIVE_UP
    }

    /** @param address of this node */
    static Behavior<Command> create(String address, Function<Configuration, CompletionStage<?>> apply) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var receptionist = context.getSystem().receptionist();
            receptionist.tell(Receptionist.register(KEY, context.getSelf().narrow()));
            var listings = context.messageAdapter(
                    Receptionist.Listing.class, listing -> new Peers(listing.getServiceInstances(KEY)));
            receptionist.tell(Receptionist.subscribe(KEY, listings));
            timers.startTimerWithFixedDelay(Tick.REMIND, REMIND);
            var participant = new Participant(context, timers, address, apply);
            return Behaviors.receiveMessage(participant::sharing);
        }));
    }

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final Function<Configuration, CompletionStage<?>> apply;
    private final Reader reader;
    private final ActorRef<Message> self;
    private final String address;
    private Set<ActorRef<Message>> peers = Set.of();
    private Revision adopted = Revision.FILES;
    private @Nullable Draft latest;
    private @Nullable Draft ready;
    private @Nullable Proposal proposal;

    private Participant(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            String address,
            Function<Configuration, CompletionStage<?>> apply) {
        this.context = context;
        this.timers = timers;
        this.apply = apply;
        this.reader = new Reader(context.getSystem());
        this.self = context.getSelf().narrow();
        this.address = address;
    }

    private Behavior<Command> sharing(Command command) {
        switch (command) {
            case Propose propose -> propose(propose);
            case Peers(var all) -> follow(all);
            case Offer(var revision, var by) -> consider(revision, by);
            case Adopt(var revision, var by) -> adopt(revision, by);
            case Has(var revision, var by) -> {
                if (revision.isAfter(adopted) && proposal == null) fetch(revision, false, by);
            }
            case Said said -> said(said);
            case Read(var revision, var replyTo) -> replyTo.tell(reader.open(text(revision)));
            case Fetched fetched -> fetched(fetched);
            case Unreadable unreadable -> unreadable(unreadable);
            case Applied applied -> applied(applied);
            case Tick tick -> {
                switch (tick) {
                    case REMIND -> remind(peers);
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
        var before = ready != null && ready.revision().isAfter(adopted) ? ready.revision() : adopted;
        var draft = new Draft(before.next(address), propose.text, propose.configuration);
        ready = draft;
        var begun = new Proposal(draft, peers, propose.replyTo);
        proposal = begun;
        timers.startSingleTimer(Tick.GIVE_UP, PATIENCE);
        for (var peer : peers) peer.tell(new Offer(draft.revision(), self));
        if (peers.isEmpty()) agreed(begun);
    }

    /** A later one of somebody else's makes ours void: of two at once the same one wins everywhere. */
    private void consider(Revision revision, ActorRef<Message> by) {
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
            context.getLog()
                    .warn("the configuration applied on {} can't be used here: {}", revision.node(), unreadable.why);
        }
    }

    private void adopt(Revision revision, ActorRef<Message> by) {
        var draft = ready;
        if (!revision.isAfter(adopted)) by.tell(new Said(revision, self, null));
        else if (draft != null && draft.revision().equals(revision)) apply(draft, by);
        else fetch(revision, false, by);
    }

    private void apply(Draft draft, ActorRef<Message> by) {
        adopted = draft.revision();
        latest = draft;
        context.pipeToSelf(
                apply.apply(draft.configuration()),
                (_, failure) -> new Applied(draft, by, failure == null ? null : Reader.words(failure)));
    }

    private void applied(Applied applied) {
        if (applied.failure != null) context.getLog().error("a configuration was not applied: {}", applied.failure);
        applied.by.tell(new Said(applied.draft.revision(), self, applied.failure));
    }

    private void said(Said said) {
        var ours = proposal;
        if (ours == null || !ours.draft.revision().equals(said.revision())) return;
        if (said.objection() != null) {
            var node = said.by().equals(self)
                    ? address
                    : said.by().path().address().hostPort();
            var changed = ours.isAdopted() ? "it was not applied on " : "nothing was changed: it can't be applied on ";
            end(ours, changed + node + ": " + said.objection());
        } else if (ours.said(said.by())) {
            goOn(ours);
        }
    }

    private void goOn(Proposal ours) {
        if (ours.isAdopted()) end(ours, null);
        else agreed(ours);
    }

    private void agreed(Proposal ours) {
        ours.adopt(peers);
        ours.adopt(Set.of(self));
        timers.startSingleTimer(Tick.GIVE_UP, PATIENCE);
        for (var peer : peers) peer.tell(new Adopt(ours.draft.revision(), self));
        apply(ours.draft, self);
    }

    private void giveUp() {
        var ours = proposal;
        if (ours == null) return;
        var changed = ours.isAdopted() ? "it is applied, but not yet on " : "nothing was changed: no answer from ";
        end(ours, changed + ours.silent());
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
        if (latest != null && latest.revision().equals(revision)) return latest.text();
        return ready != null && ready.revision().equals(revision) ? ready.text() : null;
    }
}
