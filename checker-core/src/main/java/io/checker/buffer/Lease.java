package io.checker.buffer;

import java.nio.ByteBuffer;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** A buffer on loan. Whoever holds it gives it back exactly once; no two leases are equal. */
public final class Lease {

    private final ByteBuffer buffer;

    /** Who has it now, null while it is home; the pool's own note. */
    @Nullable
    ActorRef<?> borrower;

    public Lease(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /** The memory itself, handed over empty. */
    public ByteBuffer buffer() {
        return buffer;
    }
}
