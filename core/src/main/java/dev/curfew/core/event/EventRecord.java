package dev.curfew.core.event;

/**
 * An event in its place.
 *
 * @param sequence its place in the order of all events of the store, from 1, ever rising
 */
public record EventRecord(long sequence, Event event) {}
