package io.checker.cluster.configuration;

import io.checker.config.Configuration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.pattern.StatusReply;

/**
 * Has what is applied on one node applied on all: each reads it and says whether it could, and if none objects all do.
 * A node that joins later, or missed it, takes over what the others have. Of two applied at the same time one is
 * refused, or gives way to the later revision everywhere.
 */
public final class SharedConfiguration implements Applying {

    private final ActorRef<Participant.Command> actor;
    private final ActorSystem<?> system;

    /**
     * This node's part.
     *
     * @param apply makes a configuration that of this node; done when it is
     */
    public SharedConfiguration(ActorSystem<?> system, Function<Configuration, CompletionStage<?>> apply) {
        this.system = system;
        this.actor = system.systemActorOf(
                Participant.create(Cluster.get(system).selfMember().address().hostPort(), apply),
                "checker-configuration",
                Props.empty());
    }

    /**
     * Applies on all nodes what {@code text} says.
     *
     * @return done when all have it; failed with {@link StatusReply.ErrorMessage} when it is refused
     */
    @Override
    public CompletionStage<Done> apply(String text, Configuration configuration) {
        return AskPattern.askWithStatus(
                actor,
                replyTo -> new Participant.Propose(text, configuration, replyTo),
                Participant.PATIENCE.multipliedBy(3),
                system.scheduler());
    }
}
