package draftscope.bench.run;

import draftscope.bench.BenchSettings;
import draftscope.bench.RowJson;
import draftscope.bench.RowKey;
import draftscope.bench.prompts.Question;
import draftscope.decoding.port.Cancellation;
import draftscope.model.LoadedPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the bench itself costs: the same question by the same method as a bench makes it, events collected, rows
 * computed and written out as text, against a bare loop around the decoder that keeps nothing. Both are timed from
 * outside, in turns and in both orders. The shortest times are compared: whatever else the machine does only adds.
 */
public record Overhead(LoadedPair pair, BenchSettings settings) {

    /**
     * Measures.
     *
     * @param question asked again and again
     * @param rounds how often each way is timed, at least 1
     */
    public Result measure(Question question, BenchMethod method, int rounds) {
        var key = new RowKey(question.index(), settings.temperatures().get(0), method.label(), 0);
        var bare = new ArrayList<Double>();
        var whole = new ArrayList<Double>();
        for (int i = 0; i <= rounds; i++) {
            boolean bareFirst = i % 2 == 0;
            double first = bareFirst ? bare(question, method, key) : whole(question, method, key);
            double second = bareFirst ? whole(question, method, key) : bare(question, method, key);
            if (i > 0) {
                bare.add(bareFirst ? first : second);
                whole.add(bareFirst ? second : first);
            }
        }
        return new Result(Collections.min(bare), Collections.min(whole));
    }

    private double bare(Question question, BenchMethod method, RowKey key) {
        long start = System.nanoTime();
        var fed = Prompter.of(pair, settings).prompt(question, List.of());
        var request = Measurement.request(pair, settings, method, question, key, 0, fed);
        pair.decoder().run(request, method.drafter(pair), Cancellation.NEVER, event -> {});
        return (System.nanoTime() - start) / 1e6;
    }

    private double whole(Question question, BenchMethod method, RowKey key) {
        long start = System.nanoTime();
        var made = Measurement.make(pair, settings, method, question, key, false, Cancellation.NEVER).orElseThrow();
        int written = RowJson.write(made.row()).toString().length();
        double millis = (System.nanoTime() - start) / 1e6;
        if (written == 0) {
            throw new IllegalStateException("a row is never empty");
        }
        return millis;
    }

    /**
     * Wall times of one answer.
     *
     * @param bareMillis shortest of the bare loop
     * @param benchMillis shortest of the bench's way
     */
    public record Result(double bareMillis, double benchMillis) {

        /** The bench's share of extra time: 0.02 is 2 %. */
        public double share() {
            return benchMillis / bareMillis - 1;
        }
    }
}
