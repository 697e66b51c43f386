package draftscope.decoding.drafter;

import draftscope.decoding.port.TokenBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What followed the last tokens of a text, by how often it did (SuffixDecoding, arXiv 2411.04975, with the constants of its
 * published code).
 *
 * <p>For every number m of last tokens that occurs, what followed is taken in the order of its probability, the product of
 * the shares of counts along the path to it, while that is at least {@link #LEAST_PROBABILITY}, at most m tokens in all. Of
 * equally probable ones the one found first is taken. What has the largest sum of probabilities is the best; the longer
 * match on a tie, and this text before earlier answers.
 *
 * @param forks whether all that followed is looked at, or only what did most often
 * @param levels most tokens after one another
 * @param endIds tokens after which nothing is taken
 */
record SuffixBranches(boolean forks, int levels, Set<Integer> endIds) {

    static final double LEAST_PROBABILITY = 0.1;

    /**
     * What followed some last tokens.
     *
     * @param match number of those last tokens
     * @param guesses the tokens, most probable first; a parent stands before its children
     * @param score sum of their probabilities
     */
    record Branch(int match, List<Guess> guesses, double score) {

        static final Branch NONE = new Branch(0, List.of(), 0);

        /** Where this stands, of as many guesses as were drafted. */
        Optional<Drafter.Found> found(List<Guess> drafted) {
            return drafted.stream().reduce((a, b) -> b.depth() > a.depth() ? b : a).map(deepest -> {
                // The place after the longest path: match and path stand together there.
                var standing = deepest.place().standing();
                return new Drafter.Found(
                        match,
                        standing.end() - deepest.depth() - match,
                        standing.answer(),
                        drafted.get(0).before().count(),
                        drafted.stream().map(guess -> guess.place().count()).toList());
            });
        }
    }

    /**
     * A token that followed.
     *
     * @param parent index of the guess before it, −1 for the text
     * @param depth tokens from the text to it, from 1
     * @param probability product of the shares along the path to it
     * @param before what it followed
     * @param place where it leads
     * @param order in which it was found
     */
    record Guess(
            int token, int parent, int depth, double probability, SuffixPlace before, SuffixPlace place, int order) {

        private static final Comparator<Guess> BEST =
                Comparator.comparingDouble((Guess guess) -> -guess.probability()).thenComparingInt(Guess::order);

        /** The same in a list of another order. */
        Guess under(int other) {
            return new Guess(token, other, depth, probability, before, place, order);
        }
    }

    /** The best there is, in the text itself or in earlier answers; without guesses where there is none. */
    Branch best(TokenBuffer text, Optional<AnswerMemory> answers) {
        var own = new TextSuffixes(text);
        var here = best(m -> own.longer());
        return answers.map(memory -> best(m -> memory.place(text, m)))
                .filter(there -> there.score() > here.score())
                .orElse(here);
    }

    private Branch best(IntFunction<Optional<SuffixPlace>> places) {
        var best = Branch.NONE;
        for (int m = 1; m < AnswerMemory.DEPTH; m++) {
            var place = places.apply(m);
            if (place.isEmpty()) {
                return best;
            }
            var branch = grow(place.get(), m);
            if (!branch.guesses().isEmpty() && branch.score() >= best.score()) {
                best = branch;
            }
        }
        return best;
    }

    private Branch grow(SuffixPlace from, int match) {
        int deepest = Math.min(levels, AnswerMemory.DEPTH - match);
        // The text's own budget of tokens bounds a chain; a fork may have as many as were matched.
        int most = forks ? match : Math.min(match, deepest);
        var queue = new PriorityQueue<>(Guess.BEST);
        var guesses = new ArrayList<Guess>();
        double score = 0;
        int found = push(queue, from, -1, 1, 1, 0);
        while (guesses.size() < most && !queue.isEmpty()) {
            var guess = queue.poll();
            guesses.add(guess);
            score += guess.probability();
            if (guess.depth() < deepest && !endIds.contains(guess.token())) {
                found = push(queue, guess.place(), guesses.size() - 1, guess.depth() + 1, guess.probability(), found);
            }
        }
        return new Branch(match, List.copyOf(guesses), score);
    }

    /** Adds what followed a place; the number of guesses found so far. */
    private int push(PriorityQueue<Guess> queue, SuffixPlace from, int parent, int depth, double probability, int found) {
        // A hair less than needed, since the probability itself decides.
        int least = Math.max(1, (int) Math.floor(LEAST_PROBABILITY / probability * from.count() - 1e-6));
        var nexts = from.nexts(least);
        if (!forks) {
            nexts = nexts.stream()
                    .reduce((a, b) -> b.place().count() > a.place().count() ? b : a)
                    .map(List::of)
                    .orElse(List.of());
        }
        int order = found;
        for (var next : nexts) {
            double path = probability * from.share(next.place().count());
            if (path >= LEAST_PROBABILITY) {
                queue.add(new Guess(next.token(), parent, depth, path, from, next.place(), order++));
            }
        }
        return order;
    }
}
