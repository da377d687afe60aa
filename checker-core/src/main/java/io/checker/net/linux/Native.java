package io.checker.net.linux;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** How functions of the C library are called. */
final class Native {

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    static final MemoryLayout POINTER = ValueLayout.ADDRESS;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle CLOSE =
            handle("close", FunctionDescriptor.of(INT, INT), Linker.Option.critical(false));
    private static final MethodHandle CONFIGURED = handle("sysconf", FunctionDescriptor.of(LONG, INT));
    private static final int OPEN_MAX = 4;
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    /** A function that may take its time; its first argument is {@link Errno#state}. */
    static MethodHandle slow(String name, FunctionDescriptor type) {
        return handle(name, type, ERRNO);
    }

    /**
     * A function that never waits; its first argument is {@link Errno#state}. It is called without leaving Java's
     * thread state, which is most of what a call costs, and it may be given memory of the heap.
     */
    static MethodHandle quick(String name, FunctionDescriptor type) {
        return handle(name, type, ERRNO, Linker.Option.critical(true));
    }

    @SuppressWarnings("restricted") // names and types are those of the C library's manual
    static MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }

    /** Closes a descriptor; nothing can be done about one that fails to. */
    static void close(int descriptor) {
        try {
            int _ = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable impossible) {
            throw broken(impossible);
        }
    }

    /** How many descriptors this process may have. */
    static long mostDescriptors() {
        try {
            return (long) CONFIGURED.invokeExact(OPEN_MAX);
        } catch (Throwable impossible) {
            throw broken(impossible);
        }
    }

    /** A call's types don't fit its handle: a defect of its caller, for which falling back is no remedy. */
    static AssertionError broken(Throwable cause) {
        return new AssertionError(cause);
    }

    private Native() {}
}
