package draftscope.draw.round;

import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TokenMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A round told in sentences, for who hears it or would rather read it. */
public final class RoundWords {

    private RoundWords() {}

    /**
     * The round in sentences, one for each thing that happens in it.
     *
     * @param reason why its drafting stopped, in words
     */
    public static String of(RoundLane lane, String reason) {
        if (lane.number() == 0) {
            return Words.of("round.words.none");
        }
        var said = new ArrayList<String>();
        var guesses = lane.chips().stream().filter(chip -> !chip.kind().ofTarget()).toList();
        if (guesses.isEmpty()) {
            said.add(Words.of("round.words.alone", lane.number()));
        } else if (lane.isTree()) {
            said.add(Words.of("round.words.tree", lane.number(), lane.drafted(), lane.depth()));
        } else {
            said.add(Words.of("round.words.drafted", lane.number(), lane.drafted(), quoted(guesses)));
        }
        if (!lane.finished()) {
            said.add(Words.of("round.words.drafting"));
            return String.join(" ", said);
        }
        if (!guesses.isEmpty()) {
            said.add(stopped(reason));
            said.add(kept(lane, guesses));
        }
        lane.chips().stream().filter(chip -> chip.kind().ofTarget()).forEach(own -> said.add(Words.of(
                "round.words." + own.kind().id(), TokenMarks.quoted(own.piece()), Figures.fraction(own.p()))));
        said.add(Words.of(
                "round.words.grown",
                lane.ended().map(ended -> ended.newTokens()).orElse(0),
                Figures.millis(lane.draftMillis()),
                Figures.millis(lane.verifyMillis())));
        return String.join(" ", said);
    }

    /** Why a round's drafting stopped, as a sentence. */
    public static String stopped(String reason) {
        return Words.of("round.words.stop", capital(reason));
    }

    private static String kept(RoundLane lane, List<Chip> guesses) {
        var kept = of(guesses, ChipKind.ACCEPTED);
        var refused = of(guesses, ChipKind.REJECTED);
        if (refused.isEmpty()) {
            return kept.size() == guesses.size()
                    ? Words.of("round.words.whole", kept.size())
                    : Words.of("round.words.path", kept.size(), quoted(kept));
        }
        if (lane.isTree()) {
            return kept.isEmpty()
                    ? Words.of("round.words.tree.none")
                    : Words.of("round.words.path", kept.size(), quoted(kept));
        }
        int unused = guesses.size() - kept.size() - 1;
        var first = kept.isEmpty()
                ? Words.of("round.words.first", quoted(refused), Figures.fraction(refused.get(0).p()))
                : Words.of("round.words.kept", kept.size(), quoted(refused), Figures.fraction(refused.get(0).p()));
        return unused == 0 ? first : first + " " + Words.of("round.words.unused", unused);
    }

    private static List<Chip> of(List<Chip> chips, ChipKind kind) {
        return chips.stream().filter(chip -> chip.kind() == kind).toList();
    }

    private static String quoted(List<Chip> chips) {
        return chips.stream().map(chip -> TokenMarks.quoted(chip.piece())).collect(Collectors.joining(", "));
    }

    private static String capital(String sentence) {
        return sentence.isEmpty() ? "" : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
