package draftscope.bench.run;

import draftscope.bench.BenchRow;
import draftscope.bench.BenchSettings;
import draftscope.bench.Calibration;
import draftscope.bench.RoundCost;
import draftscope.bench.RowKey;
import draftscope.bench.ShadowCounts;
import draftscope.bench.TurnResult;
import draftscope.bench.prompts.Question;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadedPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Answers a question once: one run a turn. While a run is timed, its events are only put into a list; everything made
 * of them is made afterwards. In long form only the first turn is answered: the context is its.
 *
 * @param events the events of its runs, one list a turn
 */
record Measurement(BenchRow row, List<List<TraceEvent>> events) {

    /**
     * Answers.
     *
     * @param shadowed whether to simulate other policies from the runs
     * @return empty when cancelled on the way
     */
    static Optional<Measurement> make(
            LoadedPair pair,
            BenchSettings settings,
            BenchMethod method,
            Question question,
            RowKey key,
            boolean shadowed,
            Cancellation cancellation) {
        var prompter = Prompter.of(pair, settings);
        var turns = new ArrayList<TurnResult>();
        var traces = new ArrayList<List<TraceEvent>>();
        var answers = new ArrayList<TokenIds>();
        var shadows = new LinkedHashMap<String, ShadowCounts>();
        // Where a text ends a run, others are not simulated: their rounds would have to be cut by it as well.
        boolean told = shadowed && settings.talk().stops().isEmpty();
        var calibration = new Calibration.Builder();
        var decoder = pair.decoder();
        for (int turn = 0; turn < (settings.longForm() ? 1 : question.turns()); turn++) {
            var fed = prompter.prompt(question, answers);
            if (fed.ids().size() >= pair.contextLength()) {
                break;
            }
            var request = request(pair, settings, method, question, key, turn, fed);
            var events = new ArrayList<TraceEvent>(256);
            var drafter = method.drafter(pair);
            var ended = decoder.run(request, drafter, cancellation, events::add);
            if (ended.finish() == RunEnded.Finish.CANCELLED) {
                return Optional.empty();
            }
            turns.add(result(turn, fed.ids().size(), ended, events, method, calibration));
            traces.add(events);
            if (told) {
                var simulated = ShadowMaker.simulate(pair, request, ended, events, drafter, cancellation);
                told = simulated.isPresent();
                simulated.ifPresent(s -> s.forEach((label, c) -> shadows.merge(label, c, ShadowCounts::plus)));
            }
            answers.add(ended.outputIds());
        }
        var row = new BenchRow(key, question.id(), question.category(), turns, calibration.build(), told ? shadows : Map.of());
        return Optional.of(new Measurement(row, traces));
    }

    static DecodingRequest request(
            LoadedPair pair, BenchSettings settings, BenchMethod method, Question question, RowKey key, int turn, Prompter.Fed fed) {
        return new DecodingRequest(
                        new RunLabel(Optional.of(question.id()), OptionalInt.of(turn)),
                        fed.text(),
                        fed.ids(),
                        method.policy(),
                        settings.sampling(key.temperature(), question.index(), key.repeat()),
                        settings.maxNewTokens(),
                        settings.ignoreEos() ? Set.of() : pair.endIds())
                .withStops(settings.talk().stops())
                .withVerification(settings.rule());
    }

    private static TurnResult result(
            int turn,
            int promptTokens,
            RunEnded ended,
            List<TraceEvent> events,
            BenchMethod method,
            Calibration.Builder calibration) {
        var rounds = new ArrayList<RoundCost>();
        for (var event : events) {
            if (event instanceof RoundEnded round) {
                rounds.add(new RoundCost(
                        round.drafted(),
                        round.accepted(),
                        round.newTokens(),
                        method.draftPasses(round),
                        round.draftMillis(),
                        round.verifyMillis()));
                // Of a tree, a token's chance depends on its siblings too; one that was found was drawn from no q.
                if (!round.isTree() && round.match().isEmpty()) {
                    round.tokens().forEach(calibration::add);
                }
            }
        }
        return new TurnResult(turn, promptTokens, ended.finish(), ended.totals(), ended.outputIds(), rounds);
    }
}
