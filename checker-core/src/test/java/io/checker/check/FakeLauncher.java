package io.checker.check;

import io.checker.process.Command;
import io.checker.process.Execution;
import io.checker.process.Launcher;
import java.util.ArrayList;
import java.util.List;

/** Programs that run and end when a test says so. */
final class FakeLauncher implements Launcher {

    /** For checks that run no programs. */
    static final Launcher NONE = (_, _) -> {
        throw new AssertionError("no program was to be run");
    };

    final List<Command> commands = new ArrayList<>();
    final List<FakeExecution> executions = new ArrayList<>();

    @Override
    public Execution launch(Command command, Runnable news) {
        commands.add(command);
        executions.add(new FakeExecution(news));
        return executions.getLast();
    }

    FakeExecution execution() {
        return executions.getLast();
    }

    static final class FakeExecution implements Execution {
        private final Runnable news;
        private final List<Runnable> waiting = new ArrayList<>();
        private State state = new State.Waiting();
        boolean ended;

        FakeExecution(Runnable news) {
            this.news = news;
        }

        void becomes(State next) {
            state = next;
            news.run();
        }

        void goes() {
            waiting.forEach(Runnable::run);
        }

        @Override
        public State state() {
            return state;
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void whenGone(Runnable told) {
            waiting.add(told);
        }
    }
}
