package io.checker.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.checker.process.Execution.State.Exited;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The C library's functions about processes. The JDK's own processes can't be put into a group of their own, and its
 * exit statuses don't tell a signal from a status above 128. For Linux with glibc 2.34 (2021) or newer.
 */
@SuppressWarnings("restricted") // that the caller knows C is the point
final class Posix {

    static final int SIGKILL = 9;
    static final int SIGTERM = 15;

    static final int EINTR = 4;
    static final int ENOEXEC = 8;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int ENFILE = 23;
    static final int EMFILE = 24;

    /** POSIX_SPAWN_SETSIGDEF, POSIX_SPAWN_SETSIGMASK and POSIX_SPAWN_SETSID: a fresh start in a session of its own. */
    private static final short FRESH = 0x04 | 0x08 | 0x80;

    private static final int P_PID = 1;
    private static final int EXITED_BUT_KEPT = 0x4 | 0x1000000; // WEXITED | WNOWAIT
    private static final int READ_ONLY = 0;
    private static final int WRITE_ONLY = 1;

    /** More than what the library's structures take on any machine. */
    private static final long ROOM = 1024;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SPAWN =
            function("posix_spawn", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle ACTIONS_INIT = function("posix_spawn_file_actions_init", ADDRESS);
    private static final MethodHandle ACTIONS_OPEN =
            function("posix_spawn_file_actions_addopen", ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle ACTIONS_CLOSE_FROM =
            function("posix_spawn_file_actions_addclosefrom_np", ADDRESS, JAVA_INT);
    private static final MethodHandle ACTIONS_DESTROY = function("posix_spawn_file_actions_destroy", ADDRESS);
    private static final MethodHandle ATTRIBUTES_INIT = function("posix_spawnattr_init", ADDRESS);
    private static final MethodHandle ATTRIBUTES_FLAGS = function("posix_spawnattr_setflags", ADDRESS, JAVA_SHORT);
    private static final MethodHandle ATTRIBUTES_DEFAULTS = function("posix_spawnattr_setsigdefault", ADDRESS, ADDRESS);
    private static final MethodHandle ATTRIBUTES_DESTROY = function("posix_spawnattr_destroy", ADDRESS);
    private static final MethodHandle KILL = function("kill", JAVA_INT, JAVA_INT);
    private static final MethodHandle WAITPID = function("waitpid", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle WAITID = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("waitid"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.captureCallState("errno"));

    private static MethodHandle function(String name, MemoryLayout... parameters) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
    }

    /**
     * Starts a program that leads a session and a group of its own, with nothing open but a standard input that is at
     * its end and outputs that lead nowhere.
     *
     * @param file its path
     * @param arguments its own name first
     * @return its process id, or the negated error number
     */
    static int spawn(String file, List<String> arguments, List<String> environment) {
        try (var arena = Arena.ofConfined()) {
            var actions = arena.allocate(ROOM, 16);
            var attributes = arena.allocate(ROOM, 16);
            var pid = arena.allocate(JAVA_INT);
            var nowhere = arena.allocateFrom("/dev/null");
            call(ACTIONS_INIT, actions);
            call(ATTRIBUTES_INIT, attributes);
            call(ACTIONS_OPEN, actions, 0, nowhere, READ_ONLY, 0);
            call(ACTIONS_OPEN, actions, 1, nowhere, WRITE_ONLY, 0);
            call(ACTIONS_OPEN, actions, 2, nowhere, WRITE_ONLY, 0);
            call(ACTIONS_CLOSE_FROM, actions, 3);
            call(ATTRIBUTES_FLAGS, attributes, FRESH);
            call(ATTRIBUTES_DEFAULTS, attributes, arena.allocate(ROOM, 16).fill((byte) -1));
            int error = call(
                    SPAWN,
                    pid,
                    text(arena, file),
                    actions,
                    attributes,
                    texts(arena, arguments),
                    texts(arena, environment));
            call(ACTIONS_DESTROY, actions);
            call(ATTRIBUTES_DESTROY, attributes);
            return error == 0 ? pid.get(JAVA_INT, 0) : -error;
        }
    }

    /** Waits until a process is over; its id stays its own until {@link #reap}. */
    static void await(int pid) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var info = arena.allocate(ROOM, 16);
            int waited;
            do {
                waited = call(WAITID, state, P_PID, pid, info, EXITED_BUT_KEPT);
            } while (waited != 0 && (int) ERRNO.get(state, 0L) == EINTR);
        }
    }

    /** Takes leave of a process that is over. */
    static Execution.State reap(int pid) {
        try (var arena = Arena.ofConfined()) {
            var status = arena.allocate(JAVA_INT);
            // a parent that was told to ignore its children's ends never learns of them
            if (call(WAITPID, pid, status, 0) != pid) return new Execution.State.Refused("how it ended is not known");
            int told = status.get(JAVA_INT, 0);
            boolean signalled = (told & 0x7f) != 0;
            return new Exited(signalled ? Exited.SIGNALLED : told >> 8 & 0xff);
        }
    }

    /** Sends a signal to a whole group; one that is gone is left in peace. */
    static void kill(int group, int signal) {
        call(KILL, -group, signal);
    }

    private static int call(MethodHandle function, Object... arguments) {
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Throwable failure) { // none of them throws
            throw new IllegalStateException(failure);
        }
    }

    private static MemorySegment text(SegmentAllocator arena, String bytes) {
        return arena.allocateFrom(bytes, StandardCharsets.ISO_8859_1);
    }

    /** An array of texts that ends with a null pointer. */
    private static MemorySegment texts(SegmentAllocator arena, List<String> all) {
        var array = arena.allocate(ADDRESS, all.size() + 1L);
        for (int i = 0; i < all.size(); i++) array.setAtIndex(ADDRESS, i, text(arena, all.get(i)));
        array.setAtIndex(ValueLayout.ADDRESS, all.size(), MemorySegment.NULL);
        return array;
    }

    private Posix() {}
}
