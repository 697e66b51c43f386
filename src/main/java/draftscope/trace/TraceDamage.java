package draftscope.trace;

/**
 * Where and why a trace could not be read further. Everything before it was read.
 *
 * @param line number of the damaged line, from 1
 */
public record TraceDamage(long line, String problem) {

    @Override
    public String toString() {
        return "line " + line + ": " + problem;
    }
}
