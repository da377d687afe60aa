package io.checker.cluster.alone;

import io.checker.check.Checks;
import io.checker.cluster.storage.Archive;
import io.checker.plan.Backend;
import io.checker.plan.Plan;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Stands before the checks of a node: the backends of every plan are expected before it is applied, and read after. */
final class KeptChecks {

    static Behavior<Checks.Command> create(ActorRef<Checks.Command> checks, ActorRef<Archive.Command> archive) {
        return Behaviors.setup(
                context -> Behaviors.receiveMessage(new KeptChecks(context, checks, archive)::following));
    }

    private Behavior<Checks.Command> following(Checks.Command command) {
        if (command instanceof Checks.Apply(var plan, var replyTo)) apply(plan, replyTo);
        else checks.tell(command);
        return Behaviors.same();
    }

    private void apply(Plan plan, ActorRef<Checks.Applied> replyTo) {
        var backends = plan.backends().stream().map(Backend::name).collect(Collectors.toUnmodifiableSet());
        var before = kept;
        kept = backends;
        archive.tell(new Archive.Expect(backends));
        ActorRef<Checks.Applied> applied = context.spawnAnonymous(Behaviors.receiveMessage(done -> {
            archive.tell(new Archive.Read(backends));
            var gone = new HashSet<>(before);
            gone.removeAll(kept);
            archive.tell(new Archive.Close(gone, context.getSystem().ignoreRef()));
            replyTo.tell(done);
            return Behaviors.stopped();
        }));
        checks.tell(new Checks.Apply(plan, applied));
    }

    private final ActorContext<Checks.Command> context;
    private final ActorRef<Checks.Command> checks;
    private final ActorRef<Archive.Command> archive;

    /** The backends of the latest plan. */
    private volatile Set<String> kept = Set.of();

    private KeptChecks(
            ActorContext<Checks.Command> context, ActorRef<Checks.Command> checks, ActorRef<Archive.Command> archive) {
        this.context = context;
        this.checks = checks;
        this.archive = archive;
    }
}
