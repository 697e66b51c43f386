package draftscope.app.engine;

import draftscope.decoding.drafter.AnswerMemory;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.pass.AlignedTokens;
import draftscope.decoding.shadow.Guess;
import draftscope.model.LoadProgress;
import draftscope.model.PairPlan;
import draftscope.model.RunType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What the engine tells the window. Messages of one order carry its number. */
public sealed interface EngineMessage {

    /** What is said of one order. */
    sealed interface OfOrder extends EngineMessage {

        long order();
    }

    /** A load begins. What is said of loading before the next of these is of this one. */
    record LoadBegan(long load) implements EngineMessage {}

    /**
     * Loading goes on.
     *
     * @param done bytes so far, or 0
     * @param total bytes in all, or 0 when not known
     */
    record Loading(LoadProgress.Stage stage, long done, long total) implements EngineMessage {}

    record Loaded(PairSummary pair) implements EngineMessage {}

    /**
     * The pair could not be loaded.
     *
     * @param kept whether the pair before it is still loaded
     */
    record LoadFailed(Problem problem, boolean kept) implements EngineMessage {}

    /**
     * Somebody gave the load up.
     *
     * @param kept whether the pair before it is still loaded
     */
    record LoadCancelled(boolean kept) implements EngineMessage {}

    /** The earlier answers that the pair holds to draft from are now these. */
    record Remembered(AnswerMemory.Held held) implements EngineMessage {}

    /** Nothing is loaded any more, as was asked for. */
    record Unloaded() implements EngineMessage {}

    /**
     * What the engine can compute on, told once it has started.
     *
     * @param devices as a pair's order names them
     * @param fast types that the processor has products of its own for
     */
    record Devices(List<String> devices, Set<RunType> fast) implements EngineMessage {

        public Devices {
            devices = List.copyOf(devices);
            fast = Set.copyOf(fast);
        }
    }

    /**
     * A pair was examined.
     *
     * @param plan how it would be loaded; empty when it would be refused
     * @param free bytes that could be taken on its first device once the present pair is freed; empty when unknown
     */
    record Checked(long check, Optional<PairPlan> plan, OptionalLong free, Optional<Problem> problem)
            implements EngineMessage {}

    /**
     * A prompt was counted.
     *
     * @param tokens its tokens with all that is fed before it; empty when nothing could be counted
     */
    record Counted(long count, OptionalInt tokens, Optional<Problem> problem) implements EngineMessage {}

    /**
     * The prompt of an order has been read.
     *
     * @param tokens its tokens as they are fed
     */
    record PromptRead(long order, List<PromptToken> tokens) implements OfOrder {

        public PromptRead {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * The watched text as two tokenizers read it.
     *
     * @param groups prompt and answer, side by side
     */
    record Aligned(long order, List<AlignedTokens> groups) implements OfOrder {

        public Aligned {
            groups = List.copyOf(groups);
        }
    }

    /**
     * A run of an order begins.
     *
     * @param step its number among the order's runs, from 1
     * @param steps how many runs the order has
     */
    record RunBegan(long order, Role role, PolicyInfo policy, int step, int steps) implements OfOrder {}

    /**
     * An event of a run.
     *
     * @param elapsedMillis engine time since the run began, without what listeners took
     */
    record Traced(long order, Role role, TraceEvent event, double elapsedMillis) implements OfOrder {}

    /**
     * A run of an order came to its end, or its measurement was at hand.
     *
     * @param recalled whether it was measured earlier, on the same prompt, sampling and length
     */
    record Measured(long order, Role role, MeasuredRun run, boolean recalled) implements OfOrder {}

    /**
     * What the draft would have put where the watched greedy run did not ask it, fetched untimed after its end, so that
     * its shadows can be played to the end.
     *
     * @param drafts what the draft guesses one after the other, by position of the output, from 0
     */
    record Probed(long order, Map<Integer, List<Guess>> drafts) implements OfOrder {}

    /**
     * People draft, and the run waits for a guess.
     *
     * @param most most tokens of use
     * @param suggestions texts of tokens the draft model holds possible next, in no order that tells how likely
     */
    record Guessing(long order, int round, int most, List<String> suggestions) implements OfOrder {

        public Guessing {
            suggestions = List.copyOf(suggestions);
        }
    }

    /**
     * What a guess that was begun may go on with.
     *
     * @param begun what was typed of it
     * @param suggestions texts of tokens the draft model holds possible next, in no order that tells how likely
     */
    record Suggested(long order, String begun, List<String> suggestions) implements OfOrder {

        public Suggested {
            suggestions = List.copyOf(suggestions);
        }
    }

    /**
     * A round that people drafted is over.
     *
     * @param kept how many of them stayed
     * @param model texts of the tokens that the draft model would have guessed, computed afterwards; empty without one
     * @param modelKept how many of those stand at the start of what the round added
     */
    record Guessed(long order, int round, List<String> guessed, int kept, List<String> model, int modelKept)
            implements OfOrder {

        public Guessed {
            guessed = List.copyOf(guessed);
            model = List.copyOf(model);
        }
    }

    /** A job gets on. */
    record Told(long order, JobNews news) implements OfOrder {}

    /** Nothing more comes of this order. */
    record OrderDone(long order, boolean cancelled, Optional<Problem> problem) implements OfOrder {}
}
