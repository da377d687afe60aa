package io.checker.report;

import java.util.List;

/** What a board that is one of several tells the others. */
public sealed interface Outward {

    /** Servers it decides about stand so now. */
    record Moved(List<Standing> standings) implements Outward {}

    /** This is for the owner of {@code backend}, which it is not. */
    record Elsewhere(String backend, StatusBoard.Command command) implements Outward {}
}
