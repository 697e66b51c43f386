package draftscope.testing;

import draftscope.model.EngineReport;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedModels;
import draftscope.model.LoadedPair;
import draftscope.model.PairLoader;
import draftscope.model.PairSpec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Loads scripted pairs instead of checkpoints, for tests of the terminal and the window. The function may throw a
 * {@link draftscope.model.input.BadInputException} to play a folder that cannot be used. A specification without a
 * draft gets a pair without one.
 */
public final class ScriptedPairLoader implements PairLoader {

    private final Function<PairSpec, ScriptedPair.Script> scripts;
    private final CallLog log = new CallLog();
    private final List<PairSpec> specs = new CopyOnWriteArrayList<>();
    private final List<ScriptedPair> pairs = new CopyOnWriteArrayList<>();

    /** Chooses the script by what is asked for. */
    public ScriptedPairLoader(Function<PairSpec, ScriptedPair.Script> scripts) {
        this.scripts = scripts;
    }

    /** Always loads the same script. */
    public ScriptedPairLoader(ScriptedPair.Script script) {
        this(spec -> script);
    }

    /** Loads {@link ScriptedPair#story()}. */
    public static ScriptedPairLoader story() {
        return new ScriptedPairLoader(ScriptedPair.storyScript());
    }

    /** The log all pairs loaded here share. */
    public CallLog log() {
        return log;
    }

    /** What was asked for so far. */
    public List<PairSpec> specs() {
        return List.copyOf(specs);
    }

    /** The pairs loaded so far. */
    public List<ScriptedPair> pairs() {
        return List.copyOf(pairs);
    }

    @Override
    public LoadedPair load(PairSpec spec, LoadedModels present, LoadProgress progress) {
        specs.add(spec);
        for (var stage : LoadProgress.Stage.values()) {
            if (stage != LoadProgress.Stage.DRAFT || spec.draft().isPresent()) {
                progress.at(stage, 0, 1000);
                log.record("load", 0);
                progress.at(stage, 1000, 1000);
            }
        }
        var script = scripts.apply(spec);
        var pair = new ScriptedPair(spec.draft().isPresent() ? script : script.targetOnly(), log, spec.threads(), !spec.heads().isEmpty());
        pairs.add(pair);
        return pair;
    }

    @Override
    public EngineReport report() {
        return new EngineReport("Scripted", "1.0", List.of("cpu"), "", Set.of());
    }
}
