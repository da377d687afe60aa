package io.checker.cluster.runtime.command;

/** Why a command is not obeyed, in HAProxy's words. */
final class Refusal extends RuntimeException {

    Refusal(String words) {
        super(words, null, false, false);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
