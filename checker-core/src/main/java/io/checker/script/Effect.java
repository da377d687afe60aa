package io.checker.script;

import io.checker.health.Verdict;

/** What a dialogue asks of the outside world next. */
public sealed interface Effect {

    record Open(Step.Connect how) implements Effect {}

    record Execute(Step.Execute how) implements Effect {}

    record Transmit(Bytes bytes) implements Effect {}

    /** Bytes, more than were there already. */
    record Listen() implements Effect {}

    record Conclude(Verdict verdict) implements Effect {}
}
