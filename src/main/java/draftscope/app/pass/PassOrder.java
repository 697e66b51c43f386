package draftscope.app.pass;

import draftscope.app.engine.Job;
import draftscope.app.engine.JobNews;
import draftscope.decoding.pass.Reading;
import draftscope.decoding.pass.TargetPasses;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.TokenIds;
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
     * @param written the text
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

    /**
     * Times passes of several widths over a text, in turns, the first turn unread.
     *
     * @param text tokens to feed
     */
    record Measure(TokenIds text) implements PassOrder {

        private static final int[] ROWS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64};
        private static final int TURNS = 9;
        private static final int BEHIND = 16;

        @Override
        public void carryOut(LoadedPair pair, Cancellation cancellation, Consumer<JobNews> news) {
            var passes = passes(pair);
            var rows = IntStream.of(ROWS).filter(n -> BEHIND + n < passes.contextLength()).toArray();
            var all = IntStream.of(rows).<List<Double>>mapToObj(n -> new ArrayList<>()).toList();
            for (int turn = 0; turn <= TURNS; turn++) {
                var millis = passes.millis(text, rows, BEHIND, cancellation);
                if (millis.isEmpty()) {
                    return;
                }
                if (turn > 0) {
                    for (int i = 0; i < rows.length; i++) {
                        all.get(i).add(millis.get()[i]);
                    }
                    news.accept(new Priced(
                            IntStream.range(0, rows.length)
                                    .mapToObj(i -> new Pass(rows[i], TargetPasses.median(all.get(i))))
                                    .toList(),
                            turn,
                            TURNS));
                }
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

        /** Copies the lists. */
        public ReadBack {
            written = List.copyOf(written);
            chosen = List.copyOf(chosen);
        }
    }

    /**
     * Widths were timed.
     *
     * @param medians the median of each width so far
     * @param turn how many turns are behind
     * @param turns how many there are
     */
    record Priced(List<Pass> medians, int turn, int turns) implements JobNews {

        /** Copies the list. */
        public Priced {
            medians = List.copyOf(medians);
        }
    }

    private static TargetPasses passes(LoadedPair pair) {
        return pair.passes().orElseThrow(() -> new BadInputException(
                pair.target().name(),
                "its passes are made by another program, which tells the time of whole answers only",
                "load a target that runs here"));
    }
}
