package io.checker.net;

/** Something to do later on one event loop. Armed again and again: a timer has one deadline at a time. */
public final class Timer {

    final Runnable action;
    long deadline;

    /** Where in the wheel: level and slot. */
    int place;

    /** Neighbours in the ring of the wheel's slot; itself while the timer is not armed. */
    Timer previous = this;

    Timer next = this;

    /** Runs {@code action} on the loop's thread when it is due. */
    public Timer(Runnable action) {
        this.action = action;
    }

    boolean isArmed() {
        return next != this;
    }

    /** Joins the ring before {@code head}, as its last. */
    void join(Timer head) {
        previous = head.previous;
        next = head;
        previous.next = this;
        head.previous = this;
    }

    void leave() {
        previous.next = next;
        next.previous = previous;
        previous = this;
        next = this;
    }
}
