package io.checker.check;

import io.checker.buffer.BufferPool;
import io.checker.buffer.Lease;

/** Plays the pool: grants what was asked for. */
final class BufferPoolAccess {

    static <T> void grant(BufferPool.Borrow<T> asked, Lease lease) {
        asked.borrower().tell(asked.grant().apply(lease));
    }

    private BufferPoolAccess() {}
}
