package draftscope.app.pass;

import draftscope.app.engine.Job;
import draftscope.app.engine.JobNews;
import draftscope.decoding.pass.Reading;
import draftscope.decoding.pass.TargetPasses;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.TokenIds;
import draftscope.draw.Words;
import draftscope.draw.data.PriceData.Pass;
import draftscope.model.LoadedPair;
import draftscope.model.input.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Work for the engine's thread that makes passes of the target which belong to no run. */
sealed interface PassOrder extends Job {

    /**
     * Lets the target read a finished text in one pass.
     *
     * @param prompt what stood before it
     */
    record Read(TokenIds prompt, TokenIds written) implements PassOrder {

        @Override
        public void carryOut(LoadedPair pair, Cancellation cancellation, Consumer<JobNews> news) {
            passes(pair).read(prompt, written, cancellation).ifPresent(reading -> news.accept(new ReadBack(
                    reading,
                    reading.written().stream().mapToObj(pair.tokenizer()::piece).toList(),
                    reading.chosen().stream().mapToObj(pair.tokenizer()::piece).toList())));
        }
    }

    /** Times passes of several widths over a text, in turns, the first turn unread. */
    record Measure(TokenIds text) implements PassOrder {

        private static final int[] ROWS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64};
        private static final int TURNS = 9;

        /** Passes of many users at once; they take long on a large model, so that fewer turns have to do. */
        private static final int[] WIDE_ROWS = {96, 128, 192, 256};

        private static final int WIDE_TURNS = 3;
        private static final int BEHIND = 16;

        /** Rows of the widest pass, where the context has room for it. */
        static int widest() {
            return WIDE_ROWS[WIDE_ROWS.length - 1];
        }

        @Override
        public void carryOut(LoadedPair pair, Cancellation cancellation, Consumer<JobNews> news) {
            var target = new Widths(passes(pair), text, ROWS);
            var draft = pair.draftPasses().map(passes -> new Widths(passes, text, ROWS));
            var wide = new Widths(passes(pair), text, WIDE_ROWS);
            for (int turn = 0; turn <= TURNS; turn++) {
                boolean counts = turn > 0;
                boolean whole = target.time(counts, cancellation)
                        && draft.map(ofDraft -> ofDraft.time(counts, cancellation)).orElse(true)
                        && (turn > WIDE_TURNS || wide.time(counts, cancellation));
                if (!whole) {
                    return;
                }
                if (counts) {
                    news.accept(new Priced(
                            target.medians(), wide.medians(), draft.map(Widths::medians).orElse(List.of()), turn, TURNS));
                }
            }
        }

        /** The times of one model's passes by their width. */
        private static final class Widths {

            private final TargetPasses passes;
            private final TokenIds text;
            private final int[] rows;
            private final List<List<Double>> all;

            Widths(TargetPasses passes, TokenIds text, int[] wanted) {
                this.passes = passes;
                this.text = text;
                rows = IntStream.of(wanted).filter(n -> BEHIND + n < passes.contextLength()).toArray();
                all = IntStream.of(rows).<List<Double>>mapToObj(n -> new ArrayList<>()).toList();
            }

            /** One pass of each width; false when cancelled. */
            boolean time(boolean counts, Cancellation cancellation) {
                var millis = passes.millis(text, rows, BEHIND, cancellation);
                for (int i = 0; counts && millis.isPresent() && i < rows.length; i++) {
                    all.get(i).add(millis.get()[i]);
                }
                return millis.isPresent();
            }

            List<Pass> medians() {
                return IntStream.range(0, rows.length)
                        .mapToObj(i -> new Pass(rows[i], TargetPasses.median(all.get(i))))
                        .toList();
            }
        }
    }

    /**
     * A text was read.
     *
     * @param reading what the target would have put where
     * @param written texts of the tokens that stand there
     * @param chosen texts of its choices
     */
    record ReadBack(Reading reading, List<String> written, List<String> chosen) implements JobNews {

        public ReadBack {
            written = List.copyOf(written);
            chosen = List.copyOf(chosen);
        }
    }

    /**
     * Widths were timed.
     *
     * @param medians the target's median of each width so far
     * @param wide the same of widths that only many users need
     * @param draft the draft's; empty where it cannot be timed
     * @param turn how many turns are over
     * @param turns how many there are
     */
    record Priced(List<Pass> medians, List<Pass> wide, List<Pass> draft, int turn, int turns) implements JobNews {

        public Priced {
            medians = List.copyOf(medians);
            wide = List.copyOf(wide);
            draft = List.copyOf(draft);
        }
    }

    private static TargetPasses passes(LoadedPair pair) {
        return pair.passes().orElseThrow(() -> new BadInputException(
                pair.target().name(),
                Words.of("problem.passes"),
                Words.of("problem.passes.fix")));
    }
}
