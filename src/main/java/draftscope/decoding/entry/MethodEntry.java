package draftscope.decoding.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What policies and drafters have in common as entries of their catalogues. */
public interface MethodEntry {

    MethodFacts facts();

    /** Its name in traces and commands. */
    default String name() {
        return facts().name();
    }

    default EntryWords words() {
        return facts().words();
    }

    /** The paper or program it comes from; may be empty. */
    default String source() {
        return facts().source();
    }

    /** What it takes, in the order of traces and forms. */
    default List<Parameter> parameters() {
        return facts().parameters();
    }

    /** Its place among the colours and shapes that tell entries apart, from 0; no two of a catalogue share one. */
    default int slot() {
        return facts().slot();
    }

    /** Where an entry stands by default. */
    enum Mark {
        /** What a form and a command begin with. */
        DEFAULT,
        /** Target only: what every speedup is measured against. */
        BASELINE,
        /** Takes part in a comparison unless others are chosen. */
        COMPARED,
        /** Follows the numbers that are given to a whole bench. */
        ADJUSTED,
        /** Its main parameter is swept in a bench, and what all its values would have reached is simulated. */
        SWEPT,
        /** A drafter whose guesses are certain of themselves: their entropy is 0, so no policy sees a doubt in them. */
        CERTAIN
    }

    default String title() {
        return words().title();
    }

    default String meaning() {
        return words().meaning();
    }

    default boolean is(Mark mark) {
        return facts().marks().contains(mark);
    }

    default Optional<Parameter> parameter(String name) {
        return parameters().stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** The parameter of a command-line option; empty when this entry does not take it. */
    default Optional<Parameter> byOption(String option) {
        return parameters().stream().filter(p -> p.option().equals(option)).findFirst();
    }

    /** The parameter that can be turned while a run goes on, if any. */
    default Optional<Parameter> live() {
        return parameters().stream().filter(Parameter::live).findFirst();
    }

    /** The parameter a number without a name means: the live one, or else the first; empty when it takes none. */
    default Optional<Parameter> main() {
        return live().or(() -> parameters().stream().findFirst());
    }

    /**
     * A number for every parameter.
     *
     * @param given numbers by parameter name; the others stay at their defaults
     * @throws IllegalArgumentException naming a parameter that is unknown or out of range
     */
    default Values values(Map<String, Double> given) {
        var known = parameters().stream().map(Parameter::name).toList();
        for (var key : given.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(describe() + " takes no '" + key + "'"
                        + (known.isEmpty() ? "" : "; it takes " + String.join(", ", known)));
            }
        }
        var values = new LinkedHashMap<String, Double>();
        for (var p : parameters()) {
            values.put(p.name(), p.checked(given.getOrDefault(p.name(), p.standard())));
        }
        return new Values(values);
    }

    /** What errors call it: {@code policy 'svip'}. */
    default String describe() {
        return facts().kind() + " '" + name() + "'";
    }
}
