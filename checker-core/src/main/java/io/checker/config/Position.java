package io.checker.config;

/** A place in a configuration file; lines and columns are counted from 1. */
public record Position(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
