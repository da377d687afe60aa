package io.checker.cluster.configuration;

import io.checker.cluster.wire.Wire;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.SourceRef;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** What the nodes of a cluster tell each other about configurations. */
sealed interface Message extends Participant.Command, Wire {

    /** Asks whether this could be applied; answered by {@link Said}. */
    record Offer(Revision revision, ActorRef<Message> by) implements Message {}

    /** This is to be applied; answered by {@link Said} when it is. */
    record Adopt(Revision revision, ActorRef<Message> by) implements Message {}

    /**
     * What a node says to an offer, or when it has applied it.
     *
     * @param objection why it can't; null when it can, or has
     */
    record Said(
            Revision revision,
            ActorRef<Message> by,
            @Nullable String objection) implements Message {}

    /** A node has applied this; whoever has an older one is to take it over. */
    record Has(Revision revision, ActorRef<Message> by) implements Message {}

    /** Asks for the text of a revision. */
    record Read(Revision revision, ActorRef<Text> replyTo) implements Message {}

    /**
     * Where to read it.
     *
     * @param text in UTF-8; null when there is no such revision any more
     */
    record Text(@Nullable SourceRef<ByteString> text) implements Wire {}
}
