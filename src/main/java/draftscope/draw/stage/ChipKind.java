package draftscope.draw.stage;

import draftscope.decoding.entry.Named;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.draw.Words;

/** What a chip stands for. Each kind has its own shape besides its colour. */
public enum ChipKind implements Named {
    /** Drafted, not yet judged. */
    PENDING,
    /** Drafted and kept. */
    ACCEPTED,
    /** Drafted and refused. */
    REJECTED,
    /** Drafted after a refused token. */
    DISCARDED,
    /** Guessed in the same pass as the drafted ones; the length policy cut it off, and the target was not asked. */
    CUT,
    /** The target's token in the place of a refused one. */
    CORRECTION,
    /** The target's token after a draft kept whole. */
    BONUS,
    /** The target's token where nothing was drafted. */
    TARGET;

    public static ChipKind of(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> ACCEPTED;
            case REJECTED -> REJECTED;
            case DISCARDED -> DISCARDED;
        };
    }

    public static ChipKind of(NextToken.Source source) {
        return switch (source) {
            case CORRECTION -> CORRECTION;
            case BONUS -> BONUS;
            case TARGET -> TARGET;
        };
    }

    /** Whether the target chose it rather than the draft. */
    public boolean ofTarget() {
        return this == CORRECTION || this == BONUS || this == TARGET;
    }

    /** Whether it becomes part of the text. */
    public boolean inText() {
        return this == ACCEPTED || ofTarget();
    }

    public String words() {
        return Words.of("chip." + id());
    }
}
