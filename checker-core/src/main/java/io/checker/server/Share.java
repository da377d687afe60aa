package io.checker.server;

/**
 * What part of its backend's work a server gets.
 *
 * @param weight its own
 * @param total that of all servers that take work now
 */
public record Share(int weight, int total) {}
