package io.checker.protocol;

import io.checker.script.Script;

/** A kind of check that needs no arguments: a keyword of {@code option} and the script it stands for. */
public interface Protocol {

    String keyword();

    Script script();
}
