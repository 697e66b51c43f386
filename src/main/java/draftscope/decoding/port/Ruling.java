package draftscope.decoding.port;

import java.util.List;

/**
 * What a rule says of a chain.
 *
 * @param accepted how many guesses stay, from the first on
 * @param rest what the token after them is drawn from, where a guess stood that did not stay
 * @param places one for each guess
 */
public record Ruling(int accepted, Rest rest, List<RulePlace> places) {

    public Ruling {
        places = List.copyOf(places);
    }

    /**
     * What is drawn from in the place of a guess that did not stay: max(0, weight · p − q), scaled to sum to 1; or p itself.
     *
     * @param weight of the target's distribution
     * @param lessDraft whether the draft's is taken away
     */
    public record Rest(double weight, boolean lessDraft) {

        /** max(0, p − q). */
        public static final Rest RESIDUAL = new Rest(1, true);

        public static final Rest TARGET = new Rest(1, false);
    }
}
