package draftscope.decoding.entry;

import draftscope.decoding.policy.EntropyScore;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A number, a switch or a choice that a policy or a drafter takes. A choice is held as its place among the
 * {@link #choices()} and written, in files and commands, as its name.
 *
 * @param name its name in traces
 * @param option its command-line option without dashes; entries share options where they mean the same
 * @param unit what it counts
 * @param standard its default
 * @param least smallest value allowed
 * @param most largest value allowed
 * @param whole whether it must be a whole number
 * @param choices names to choose from; empty for numbers
 * @param live whether it is the one that can be turned while a run goes on
 */
public record Parameter(
        String name,
        String option,
        Unit unit,
        double standard,
        double least,
        double most,
        boolean whole,
        List<String> choices,
        boolean live) {

    private static final double MOST_TOKENS = 1000;
    private static final String PLUS = "+";

    /** What a parameter counts. */
    public enum Unit {
        TOKENS,
        /** Levels of a tree. */
        LEVELS,
        /** Nodes of a tree. */
        NODES,
        PROBABILITY,
        /** The score √(c·H), see {@link EntropyScore}. */
        SCORE,
        NUMBER,
        /** Yes or no. */
        SWITCH,
        /** One of some names. */
        CHOICE,
        /** Some of some names, at least one. */
        SEVERAL
    }

    public Parameter {
        choices = List.copyOf(choices);
    }

    /** A number from 0 on. */
    public static Parameter real(String name, String option, Unit unit, double standard, double most) {
        return new Parameter(name, option, unit, standard, 0, most, false, List.of(), false);
    }

    public static Parameter probability(String name, String option, double standard) {
        return real(name, option, Unit.PROBABILITY, standard, 1);
    }

    public static Parameter count(String name, String option, Unit unit, int standard, int least, int most) {
        return new Parameter(name, option, unit, standard, least, most, true, List.of(), false);
    }

    /** A number of tokens, at least 1. */
    public static Parameter tokens(String name, String option, int standard) {
        return count(name, option, Unit.TOKENS, standard, 1, (int) MOST_TOKENS);
    }

    public static Parameter flag(String name, String option, boolean on) {
        return new Parameter(name, option, Unit.SWITCH, on ? 1 : 0, 0, 1, true, List.of(), false);
    }

    /** One of some names, the first of which is the default. Their order must stay: older files hold places in it. */
    public static Parameter choice(String name, String option, List<String> choices) {
        return new Parameter(name, option, Unit.CHOICE, 0, 0, choices.size() - 1.0, true, choices, false);
    }

    /**
     * Some of some names, held as the sum of 2 to the power of their places and written with a plus between them. Their order
     * must stay.
     *
     * @param standard those that are the default
     */
    public static Parameter several(String name, String option, List<String> choices, List<String> standard) {
        var all = new Parameter(
                name, option, Unit.SEVERAL, 0, 1, Math.pow(2, choices.size()) - 1, true, choices, false);
        return all.startingAt(all.read(String.join(PLUS, standard)));
    }

    public List<String> named(double value) {
        return IntStream.range(0, choices.size())
                .filter(i -> ((long) value >> i & 1) == 1)
                .mapToObj(choices::get)
                .toList();
    }

    public Parameter startingAt(double other) {
        return new Parameter(name, option, unit, other, least, most, whole, choices, live);
    }

    /** The same as the one that can be turned while a run goes on. */
    public Parameter turnable() {
        return new Parameter(name, option, unit, standard, least, most, whole, choices, true);
    }

    /** Whether it is a switch: 0 or 1. */
    public boolean isSwitch() {
        return unit == Unit.SWITCH;
    }

    /** Whether it is written in names: one of them, or several. */
    public boolean isChoice() {
        return !choices.isEmpty();
    }

    public boolean isSeveral() {
        return unit == Unit.SEVERAL;
    }

    public boolean allows(double value) {
        return value >= least && value <= most && (!whole || value == Math.rint(value));
    }

    /**
     * The value, if it may be used.
     *
     * @throws IllegalArgumentException naming the parameter and what it may be
     */
    public double checked(double value) {
        if (!allows(value)) {
            throw refused(plain(value));
        }
        return value;
    }

    /** Whether {@link #read} takes a text. */
    public boolean reads(String text) {
        try {
            read(text);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /**
     * The value people wrote: a number, or the name of a choice.
     *
     * @throws IllegalArgumentException naming the parameter and what it may be
     */
    public double read(String text) {
        var written = text.strip();
        if (isSeveral()) {
            var names = new HashSet<>(List.of(written.split("\\+")));
            if (!choices.containsAll(names)) {
                throw refused("'" + written + "'");
            }
            return IntStream.range(0, choices.size()).filter(i -> names.contains(choices.get(i))).mapToLong(i -> 1L << i).sum();
        }
        if (isChoice()) {
            int place = choices.indexOf(written);
            if (place < 0) {
                throw refused("'" + written + "'");
            }
            return place;
        }
        try {
            return checked(Double.parseDouble(written));
        } catch (NumberFormatException e) {
            throw refused("'" + written + "'");
        }
    }

    public String written(double value) {
        return isSeveral() ? String.join(PLUS, named(value)) : isChoice() ? choices.get((int) value) : plain(value);
    }

    private IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(option.replace('-', ' ') + " must be " + allowed() + ", not " + what);
    }

    private String allowed() {
        if (isSeveral()) {
            return "some of " + String.join(", ", choices) + " with a plus between them";
        }
        return isChoice()
                ? "one of " + String.join(", ", choices)
                : (whole ? "a whole number" : "a number") + " between " + plain(least) + " and " + plain(most);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
