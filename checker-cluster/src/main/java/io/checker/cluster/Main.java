package io.checker.cluster;

import io.checker.cluster.cli.CheckerCommand;

/** The program. */
public final class Main {

    public static void main(String[] arguments) {
        System.exit(CheckerCommand.commandLine().execute(arguments));
    }

    private Main() {}
}
