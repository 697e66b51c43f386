package draftscope.decoding.entry;

import java.util.List;
import java.util.Set;

/**
 * What is said of every entry alike.
 *
 * @param kind what errors call such an entry
 * @param name as traces and commands write it
 * @param words what it is called on screen
 * @param source the paper or program it comes from; may be empty
 * @param parameters what it takes, in the order of traces and forms
 * @param slot see {@link MethodEntry#slot()}
 * @param marks where it stands by default
 */
public record MethodFacts(
        String kind,
        String name,
        EntryWords words,
        String source,
        List<Parameter> parameters,
        int slot,
        Set<MethodEntry.Mark> marks) {

    public MethodFacts {
        parameters = List.copyOf(parameters);
        marks = Set.copyOf(marks);
    }

    public MethodFacts withSlot(int other) {
        return new MethodFacts(kind, name, words, source, parameters, other, marks);
    }
}
