package draftscope.trace.export;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.rule.RuleCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The {@code generate} line that repeats a run. */
public final class GenerateLine {

    private static final String PROGRAM = "java -jar draftscope.jar";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private static final Pattern DEVICE = Pattern.compile("cpu|cuda(:\\d{1,3})?");

    private static final Pattern TYPE = Pattern.compile("float32|float16|bfloat16|half-weights");

    private GenerateLine() {}

    /**
     * The whole line, quoted for a POSIX shell. The prompt is given by its token ids, so that no template and no
     * tokenizer can change it.
     *
     * @param places where a model of a trace is found: a folder or a hub id; empty for one that comes with the program
     */
    public static String of(RunStarted run, Function<ModelInfo, Optional<String>> places) {
        return PROGRAM + " "
                + arguments(run, places).stream().map(GenerateLine::quoted).collect(Collectors.joining(" "));
    }

    /** The arguments, unquoted. See {@link #of}. */
    public static List<String> arguments(RunStarted run, Function<ModelInfo, Optional<String>> places) {
        var line = new ArrayList<String>();
        line.add("generate");
        models(run, places, line);
        policy(run, line);
        run.rule().ifPresent(rule -> {
            add(line, "--verification", rule.name());
            RuleCatalog.find(rule.name()).ifPresent(entry -> parameters(entry, rule.constants(), line));
        });
        add(line, "--temperature", number(run.sampling().temperature()));
        add(line, "--top-k", Integer.toString(run.sampling().topK()));
        add(line, "--top-p", number(run.sampling().topP()));
        add(line, "--seed", Long.toString(run.sampling().seed()));
        add(line, "--max-new-tokens", Integer.toString(run.maxNewTokens()));
        if (run.ignoreEnd()) {
            line.add("--ignore-eos");
        }
        run.stops().texts().forEach(text -> add(line, "--stop", text));
        // A target spread over several devices is named by all of them; how it was spread a trace does not say.
        add(line, "--device", either(DEVICE, run.target().device()));
        add(line, "--dtype", either(TYPE, run.target().dtype()));
        run.draft()
                .map(ModelInfo::dtype)
                .filter(type -> DrafterCatalog.of(run.draft()).orElse(DrafterCatalog.standard()).need() == Need.DRAFT_MODEL)
                .filter(type -> TYPE.matcher(type).matches())
                .ifPresent(type -> add(line, "--draft-dtype", type));
        add(line, "--threads", Integer.toString(run.threads()));
        var ids = run.promptIds();
        add(
                line,
                "--prompt-ids",
                IntStream.range(0, ids.size()).mapToObj(i -> Integer.toString(ids.get(i))).collect(Collectors.joining(",")));
        return line;
    }

    private static void models(RunStarted run, Function<ModelInfo, Optional<String>> places, List<String> line) {
        // Where a target was served a trace does not say: that is for the reader to write.
        var target = run.target().served().isPresent()
                ? run.target().served().map(by -> by.engine() + "+http://HOST")
                : places.apply(run.target());
        var drafter = DrafterCatalog.of(run.draft()).orElse(DrafterCatalog.standard());
        boolean model = drafter.need() != Need.NOTHING;
        var draft = run.draft().filter(d -> model).flatMap(places);
        // One model named alone would leave the other to a default that need not be this run's.
        target.or(() -> draft.isPresent() ? Optional.of(run.target().name()) : Optional.empty())
                .ifPresent(place -> add(line, "--target", place));
        if (run.target().served().isPresent()) {
            add(line, "--served-model", run.target().name());
        }
        if (model) {
            draft.or(() -> target.isPresent() ? run.draft().map(ModelInfo::name) : Optional.empty())
                    .ifPresent(place ->
                            add(line, drafter.need().headKind().isPresent() ? "--head" : "--draft", place));
        }
        if (!drafter.isStandard()) {
            add(line, "--drafter", drafter.name());
        }
        run.drafter().ifPresent(d -> parameters(drafter, d.options(), line));
    }

    private static void policy(RunStarted run, List<String> line) {
        var policy = run.policy();
        add(line, "--policy", policy.name());
        PolicyCatalog.find(policy.name()).ifPresent(entry -> parameters(entry, policy.constants(), line));
    }

    private static void parameters(MethodEntry entry, Map<String, Double> values, List<String> line) {
        entry.parameters().stream()
                .filter(p -> values.containsKey(p.name()))
                .forEach(p -> add(line, "--" + p.option(), p.written(values.get(p.name()))));
    }

    private static String either(Pattern known, String named) {
        return known.matcher(named).matches() ? named : "auto";
    }

    private static void add(List<String> line, String option, String value) {
        line.add(option);
        line.add(value);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }

    /** A word as a POSIX shell reads it back. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
