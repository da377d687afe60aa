package io.checker.protocol;

import java.util.List;

/** An argument of a kind of check that can't be meant. */
public final class WrongArgument extends RuntimeException {

    private final int position;

    private WrongArgument(int position, String message) {
        super(message, null, false, false);
        this.position = position;
    }

    /** @param position the argument's, from 0; one past the last when one is missing */
    static WrongArgument at(int position, String message) {
        return new WrongArgument(position, message);
    }

    /** That there are more arguments than {@code most}. */
    static void refuseMore(List<String> arguments, int most) {
        if (arguments.size() > most) throw at(most, "unexpected '" + arguments.get(most) + "'; remove it");
    }

    public int position() {
        return position;
    }

    /** What is wrong and what to do, which is never missing. */
    public String said() {
        return String.valueOf(getMessage());
    }
}
