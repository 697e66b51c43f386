package draftscope.decoding.event;

import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.StopStrings;
import draftscope.decoding.port.TokenIds;
import java.util.Optional;

/**
 * The first event of a run: everything needed to repeat it.
 *
 * @param label which question of a prompt set, if any
 * @param draft the draft model; empty for a target-only run
 * @param prompt the text fed, after any chat template; empty when ids were given
 * @param maxNewTokens length at which the run ends
 * @param threads processor threads of the engine
 * @param ignoreEnd whether the run goes on after an end of text
 * @param drafter who drafts, with its options; empty for target only and for a draft model
 * @param hardware what it computed on; empty where nobody told
 * @param rule by which guesses are kept, where it is not the usual one
 */
public record RunStarted(
        RunLabel label,
        ModelInfo target,
        Optional<ModelInfo> draft,
        PolicyInfo policy,
        Sampling sampling,
        String prompt,
        TokenIds promptIds,
        int maxNewTokens,
        int threads,
        boolean ignoreEnd,
        Optional<DrafterInfo> drafter,
        StopStrings stops,
        Optional<Hardware> hardware,
        Optional<RuleInfo> rule)
        implements TraceEvent {

    /** Whether the text has the target's distribution: it has under every rule but those that say otherwise. */
    public boolean exact() {
        return rule.map(RuleInfo::exact).orElse(true);
    }

    /** Version of the trace format written. */
    public static final int SCHEMA = 1;
}
