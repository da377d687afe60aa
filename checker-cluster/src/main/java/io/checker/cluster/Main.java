package io.checker.cluster;

import io.checker.cluster.cli.CheckerCommand;
import java.security.Security;

/** The program. */
public final class Main {

    public static void main(String[] arguments) {
        // where names lead changes while a node lives; the JDK reads these when it first looks up one
        Security.setProperty("networkaddress.cache.ttl", "1");
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
        System.exit(CheckerCommand.commandLine().execute(arguments));
    }

    private Main() {}
}
