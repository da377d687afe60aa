package io.checker.cluster.cli;

import picocli.CommandLine.IVersionProvider;

/** What version this is, from the jar it came in. */
final class Version implements IVersionProvider {

    static String number() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"checker " + number()};
    }
}
