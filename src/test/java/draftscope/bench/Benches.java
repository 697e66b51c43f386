package draftscope.bench;

import draftscope.bench.prompts.Question;
import draftscope.bench.prompts.Talk;
import draftscope.bench.run.BenchListener;
import draftscope.bench.run.BenchMethod;
import draftscope.bench.run.BenchPlan;
import draftscope.bench.run.BenchRunner;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadedPair;
import draftscope.testing.ScriptedPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Small benches for tests. */
public final class Benches {

    public static final List<BenchMethod> METHODS = List.of(
            BenchMethod.baseline(),
            BenchMethod.of("constant", new ConstantLength(5)),
            BenchMethod.of("heuristic", new HeuristicLength(5, 40)),
            BenchMethod.of("svip", Svip.REFERENCE));

    private Benches() {}

    /** Questions of two categories; every second one has two turns. */
    public static List<Question> questions(int count) {
        var words = List.of("the little fox", "once upon a time", "an old owl", "stars are", "deep wood");
        return IntStream.range(0, count)
                .mapToObj(i -> new Question(
                        i,
                        i % 3 == 0 ? String.valueOf(81 + i) : "\"q-" + i + "\"",
                        i % 2 == 0 ? "qa" : "mt-bench",
                        new Question.Chat(
                                i % 2 == 0
                                        ? List.of(" " + words.get(i % words.size()))
                                        : List.of(" " + words.get(i % words.size()), " and so they went home"))))
                .toList();
    }

    public static BenchPlan plan(int questions, int repeats, Double... temperatures) {
        return new BenchPlan(questions(questions), METHODS, List.of(temperatures), repeats, 1);
    }

    public static BenchSettings settings(LoadedPair pair, BenchPlan plan) {
        return settings(pair, plan, 1);
    }

    public static BenchSettings settings(LoadedPair pair, BenchPlan plan, long seed) {
        Map<String, PolicyInfo> infos = new LinkedHashMap<>();
        plan.methods().forEach(c -> infos.put(c.label(), c.info()));
        return new BenchSettings(
                pair.target(), pair.draft(), pair.threads(), "prompts.jsonl", "0".repeat(64), infos, plan.temperatures(),
                0, 1, seed, 24, false, false, false, Talk.NONE, Optional.empty());
    }

    /** Runs a plan on a story pair; returns what the file holds. */
    public static BenchData run(Path path, BenchPlan plan, Cancellation cancellation) {
        var pair = ScriptedPair.story();
        var settings = settings(pair, plan);
        try (var file = BenchFile.open(path, settings, Map.of("cpu", "scripted"))) {
            new BenchRunner(pair, settings, plan, file, new BenchListener() {}, cancellation).run();
        }
        return BenchFile.read(path);
    }

    /** A row whose figures are given. */
    static BenchRow row(int index, String category, double temperature, String policy, int newTokens, double millis) {
        var totals = new RunTotals(newTokens / 2, newTokens, newTokens, newTokens / 2, newTokens, millis, millis / 10, millis / 5, millis / 2);
        var rounds = new ArrayList<RoundCost>();
        for (int i = 0; i < newTokens / 2; i++) {
            rounds.add(new RoundCost(2, 1, 2, 2, millis / 5 / (newTokens / 2), millis / 2 / (newTokens / 2)));
        }
        return new BenchRow(
                new RowKey(index, temperature, policy, 0),
                String.valueOf(index),
                category,
                List.of(new TurnResult(
                        0, 7, RunEnded.Finish.LENGTH, totals, TokenIds.of(IntStream.range(0, newTokens).toArray()), rounds)),
                Calibration.EMPTY,
                Map.of());
    }

    static BenchData data(List<BenchRow> rows, String... labels) {
        var plan = plan(1, 1, 0.0);
        Map<String, PolicyInfo> infos = new LinkedHashMap<>();
        for (var label : labels) {
            infos.put(label, new PolicyInfo(label.startsWith("constant") ? "constant" : label, Map.of("draft_length", 2.0)));
        }
        var pair = ScriptedPair.story();
        var s = settings(pair, plan);
        var settings = new BenchSettings(
                s.target(), s.draft(), 1, s.prompts(), s.promptsDigest(), infos,
                rows.stream().map(r -> r.key().temperature()).distinct().toList(), 0, 1, 1, 24, false, false, false,
                Talk.NONE, Optional.empty());
        return new BenchData(settings, Map.of("cpu", "scripted"), rows, List.of(), List.of());
    }
}
