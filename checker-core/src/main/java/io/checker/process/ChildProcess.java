package io.checker.process;

import io.checker.process.Execution.State.Exited;
import io.checker.process.Execution.State.Refused;
import io.checker.process.Execution.State.Running;
import io.checker.process.Execution.State.Waiting;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program from its place in the queue to its end. Its thread starts it, waits for it, kills what it left behind in
 * its group, and only then takes leave of it: until then no other process can have its id, so no signal goes astray.
 *
 * <pre>
 *   WAITING ──▶ STARTING ──▶ RUNNING ──▶ OVER
 *      └───────────┴── can't be started ──┘
 * </pre>
 */
final class ChildProcess implements Execution, Runnable {

    /** Between being asked to go and being killed. */
    private static final long GRACE_MILLIS = 1000;

    private enum Phase {
        WAITING,
        STARTING,
        RUNNING,
        OVER
    }

    private final Command command;
    private final Runnable news;
    private final Consumer<Runnable> withdraw;
    private final List<Runnable> waitingForEnd = new ArrayList<>();
    private volatile State state = new Waiting();
    private Phase phase = Phase.WAITING;
    private boolean ended;
    private int pid;

    /** @param withdraw takes it out of the queue again */
    ChildProcess(Command command, Runnable news, Consumer<Runnable> withdraw) {
        this.command = command;
        this.news = news;
        this.withdraw = withdraw;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void run() {
        if (!startsNow()) return;
        int started = start();
        if (started < 0) {
            over(refusal(-started));
            return;
        }
        running(started);
        Posix.await(started);
        over(reap());
    }

    private synchronized boolean startsNow() {
        if (ended) return false;
        phase = Phase.STARTING;
        return true;
    }

    /** What is no program may be a script without a first line that says so, as execvp(3) has it. */
    private int start() {
        var file = find();
        var arguments = new ArrayList<>(List.of(command.program()));
        arguments.addAll(command.arguments());
        int started = Posix.spawn(file, arguments, command.environment());
        if (started != -Posix.ENOEXEC) return started;
        arguments.set(0, file);
        arguments.addFirst("sh");
        return Posix.spawn("/bin/sh", arguments, command.environment());
    }

    /** The first file of this name that can be executed. */
    private String find() {
        if (command.program().contains("/")) return command.program();
        for (var folder : command.path().split(":", -1)) {
            try {
                var file = Path.of(folder.isEmpty() ? "." : folder, command.program());
                if (Files.isExecutable(file) && Files.isRegularFile(file)) return file.toString();
            } catch (InvalidPathException _) {
                // no such folder
            }
        }
        return command.program();
    }

    private static State refusal(int error) {
        return switch (error) {
            case Posix.EAGAIN, Posix.ENOMEM, Posix.ENFILE, Posix.EMFILE ->
                new Refused("no process could be started (error " + error + " of the operating system)");
            default -> new Exited(Exited.NOT_EXECUTED);
        };
    }

    private void running(int started) {
        synchronized (this) {
            pid = started;
            phase = Phase.RUNNING;
            state = new Running();
            if (ended) terminate();
        }
        tell();
    }

    private synchronized State reap() {
        Posix.kill(pid, Posix.SIGKILL);
        phase = Phase.OVER;
        return Posix.reap(pid);
    }

    private void over(State last) {
        List<Runnable> told;
        synchronized (this) {
            phase = Phase.OVER;
            state = last;
            told = List.copyOf(waitingForEnd);
        }
        told.forEach(Runnable::run);
        tell();
    }

    private void tell() {
        synchronized (this) {
            if (ended) return;
        }
        news.run();
    }

    @Override
    public void end() {
        synchronized (this) {
            if (ended) return;
            ended = true;
            switch (phase) {
                case WAITING -> phase = Phase.OVER;
                case RUNNING -> terminate();
                case STARTING, OVER -> {}
            }
        }
        withdraw.accept(this);
    }

    private void terminate() {
        Posix.kill(pid, Posix.SIGTERM);
        CompletableFuture.delayedExecutor(GRACE_MILLIS, TimeUnit.MILLISECONDS).execute(this::kill);
    }

    private synchronized void kill() {
        if (phase == Phase.RUNNING) Posix.kill(pid, Posix.SIGKILL);
    }

    @Override
    public void whenGone(Runnable told) {
        synchronized (this) {
            if (phase != Phase.OVER) {
                waitingForEnd.add(told);
                return;
            }
        }
        told.run();
    }
}
