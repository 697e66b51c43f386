package draftscope.decoding.pass;

import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The key/value caches in one round, in rows of one token each: what lay there, what the passes wrote, what stayed of it.
 * Worked out from a run's events, by the rule that every round ends with: a cache holds all of the text but its last token.
 *
 * @param before rows of the target's cache before the round
 * @param written rows that its pass wrote, in the order fed, true for those that stay: the last token of the text first,
 *     then the guesses
 * @param moved whether rows that stay were written after some that do not, and close up
 * @param draft the draft model's own; empty where it has none, or does not tell
 */
public record CacheRows(int before, List<Boolean> written, boolean moved, Optional<Draft> draft) {

    public CacheRows {
        written = List.copyOf(written);
    }

    /**
     * The draft model's rows. It never feeds its newest guess, so that after a round kept whole it lacks a token.
     *
     * @param before rows before the round
     * @param written rows that its passes wrote
     * @param kept how many of these stay
     */
    public record Draft(int before, int written, int kept) {

        public int cut() {
            return written - kept;
        }
    }

    /** Rows of the target's pass that stay. */
    public int kept() {
        return (int) written.stream().filter(stays -> stays).count();
    }

    /** Rows of the target's pass that are cut back. */
    public int cut() {
        return written.size() - kept();
    }

    /** Rows the target's cache holds after the round. */
    public int after() {
        return before + kept();
    }

    /**
     * The caches in the last of some rounds.
     *
     * @param rounds its rounds from the first one on
     * @return empty before the first round, and where the target's cache lies in another program
     */
    public static Optional<CacheRows> of(RunStarted run, List<RoundEnded> rounds) {
        if (rounds.isEmpty() || run.target().served().isPresent()) {
            return Optional.empty();
        }
        var own = new OwnRows(run);
        int text = run.promptIds().size();
        for (var round : rounds.subList(0, rounds.size() - 1)) {
            own.round(round, text);
            text += round.newTokens();
        }
        var last = rounds.get(rounds.size() - 1);
        var draft = own.round(last, text);
        var written = written(last);
        int firstCut = written.indexOf(false);
        return Optional.of(new CacheRows(text - 1, written, firstCut >= 0 && written.lastIndexOf(true) > firstCut, draft));
    }

    private static List<Boolean> written(RoundEnded round) {
        var rows = new ArrayList<Boolean>();
        rows.add(true);
        round.tokens().forEach(token -> rows.add(token.outcome() == Outcome.ACCEPTED));
        if (round.next().isEmpty()) {
            // The text's last token is never in the cache, and here that is a guess.
            rows.set(rows.lastIndexOf(true), false);
        }
        return rows;
    }

    /** The draft model's rows from round to round. */
    private static final class OwnRows {

        private final boolean told;
        private final boolean peeks;
        private int rows;

        OwnRows(RunStarted run) {
            told = DrafterCatalog.of(run.draft()).map(DrafterEntry::need).filter(Need.DRAFT_MODEL::equals).isPresent();
            peeks = PolicyCatalog.find(run.policy().name()).filter(PolicyEntry::peeks).isPresent();
            rows = run.promptIds().size() - 1;
        }

        /** Plays a round behind a text of so many tokens. */
        Optional<Draft> round(RoundEnded round, int text) {
            int before = rows;
            int written = round.drafted() == 0 ? 0 : text - 1 + Metrics.draftPasses(round, peeks) - before;
            rows = Math.min(before + written, text + round.newTokens() - 1);
            // One with tokens of its own counts in those, which the events do not name.
            boolean ownTokens = round.tokens().stream().anyMatch(token -> token.outside().isPresent());
            return told && !round.isTree() && !ownTokens && round.drafted() > 0
                    ? Optional.of(new Draft(before, written, rows - before))
                    : Optional.empty();
        }
    }
}
