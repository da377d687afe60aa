package io.checker.cluster.cli;

import io.checker.cluster.Build;
import picocli.CommandLine.IVersionProvider;

/** What version this is, from the jar it came in. */
final class Version implements IVersionProvider {

    static String number() {
        return Build.version();
    }

    @Override
    public String[] getVersion() {
        return new String[] {"checker " + number()};
    }
}
