package draftscope.app.traces;

/**
 * A file that takes its time.
 *
 * @param share how much of it is read, from 0 to 1
 */
public record Reading(String name, double share) {}
