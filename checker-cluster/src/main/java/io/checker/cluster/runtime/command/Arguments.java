package io.checker.cluster.runtime.command;

import java.util.List;

/** What stands after a command's words; beyond its end there are empty words. */
record Arguments(List<String> words) {

    String at(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    boolean has(int index) {
        return !at(index).isEmpty();
    }

    List<String> from(int index) {
        return index < words.size() ? words.subList(index, words.size()) : List.of();
    }
}
