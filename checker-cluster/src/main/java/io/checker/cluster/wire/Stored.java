package io.checker.cluster.wire;

/**
 * Goes into a database: written as what goes {@link Wire over the wire} is and under the same rules, but read strictly.
 * What a newer release has written and this one does not know all of is an error, not left out: it was answered as
 * kept.
 */
public interface Stored {}
