package io.checker.config;

/** Something wrong with a configuration, where, and what to do about it. */
public record Problem(Severity severity, Position position, String message) {

    public enum Severity {
        /** The configuration can't be used. */
        ERROR,
        /** The configuration can be used, but not all of it is honoured. */
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return switch (severity) {
            case ERROR -> position + ": " + message;
            case WARNING -> position + ": warning: " + message;
        };
    }
}
