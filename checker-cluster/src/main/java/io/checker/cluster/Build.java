package io.checker.cluster;

/** What this program is. */
public final class Build {

    /** What version this is, from the jar it came in. */
    public static String version() {
        var version = Build.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    private Build() {}
}
