package draftscope.model.torch;

import draftscope.decoding.TokenChoice;

/** Reads one after the other the numbers that a native call told. */
final class Told {

    private final double[] numbers;
    private final int candidates;
    private int at;

    Told(double[] numbers, int candidates) {
        this.numbers = numbers;
        this.candidates = candidates;
    }

    double number() {
        return numbers[at++];
    }

    int id() {
        return (int) number();
    }

    boolean more() {
        return at < numbers.length;
    }

    /** Token, probability, entropy, ranking. */
    TokenChoice choice() {
        return new TokenChoice(id(), number(), number(), ranking());
    }

    /** Ids, then probabilities. */
    TokenChoice.Ranking ranking() {
        var ids = new int[candidates];
        for (int i = 0; i < candidates; i++) {
            ids[i] = id();
        }
        var probabilities = new double[candidates];
        for (int i = 0; i < candidates; i++) {
            probabilities[i] = number();
        }
        return new TokenChoice.Ranking(ids, probabilities);
    }
}
