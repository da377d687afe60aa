package io.checker.buffer;

import java.nio.ByteBuffer;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** A buffer on loan. Whoever holds it gives it back exactly once; no two leases are equal. */
public final class Lease {

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final ByteBuffer buffer;
    private ByteBuffer workspace = NONE;

    /** Who has it now, null while it is home; the pool's own note. */
    @Nullable
    ActorRef<?> borrower;

    public Lease(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /**
     * Memory besides the buffer, for what the check's connection has to keep of its own: made when first asked for, and
     * kept for the next borrower who does.
     */
    public ByteBuffer workspace(int bytes) {
        if (workspace.capacity() < bytes) workspace = ByteBuffer.allocateDirect(bytes);
        return workspace;
    }

    /** The memory itself, handed over empty. */
    public ByteBuffer buffer() {
        return buffer;
    }
}
