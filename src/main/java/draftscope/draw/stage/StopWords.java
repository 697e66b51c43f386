package draftscope.draw.stage;

import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says why a round stopped drafting, with the numbers that decided where they are known. */
public final class StopWords {

    private StopWords() {}

    /**
     * Why a finished round stopped.
     *
     * @param lane the round
     * @param policy the policy it was drafted under; empty when that is not known
     * @param threshold h in force in this round, if the policy has one
     */
    public static String of(RoundLane lane, Optional<PolicyInfo> policy, OptionalDouble threshold) {
        var stop = lane.stop().orElse(StopReason.NONE);
        var constants = policy.map(PolicyInfo::constants).orElse(Map.of());
        var name = policy.map(PolicyInfo::name).orElse("");
        if (lane.isTree()) {
            return ofTree(lane, stop, name, threshold);
        }
        if (lane.drafted() > 0) {
            var last = lane.chips().get(lane.drafted() - 1);
            if (stop == StopReason.ENTROPY && name.equals("svip") && threshold.isPresent()) {
                return Words.of(
                        "stop.entropy.svip",
                        Figures.fraction(last.score()),
                        Figures.fraction(threshold.getAsDouble()),
                        TokenMarks.inOneLine(last.piece()));
            }
            if (stop == StopReason.CONFIDENCE) {
                return Words.of("stop.confidence.at", Figures.fraction(last.q()), TokenMarks.inOneLine(last.piece()));
            }
        }
        if (stop == StopReason.LENGTH && name.equals("constant")) {
            return Words.of("stop.length.constant", lane.drafted());
        }
        if (stop == StopReason.LENGTH && name.equals("heuristic")) {
            return Words.of("stop.length.heuristic", lane.drafted());
        }
        if (stop == StopReason.CAP && constants.containsKey("max_draft")) {
            return Words.of("stop.cap.at", Math.round(constants.get("max_draft")));
        }
        return Words.of("stop." + stop.name().toLowerCase(Locale.ROOT));
    }

    /** Of a tree the policy is asked about whole levels. */
    private static String ofTree(RoundLane lane, StopReason stop, String policy, OptionalDouble threshold) {
        var passes = lane.ended().map(RoundEnded::passes).orElse(List.of());
        int levels = Math.max(passes.size(), lane.depth());
        if (stop == StopReason.ENTROPY && policy.startsWith("svip") && threshold.isPresent() && !passes.isEmpty()) {
            double score = passes.get(passes.size() - 1).score();
            return score > threshold.getAsDouble()
                    ? Words.of("stop.tree.svip", Figures.fraction(score), Figures.fraction(threshold.getAsDouble()), levels)
                    : Words.of("stop.tree.svip.nodes", Figures.fraction(threshold.getAsDouble()), levels);
        }
        var key = "stop.tree." + stop.name().toLowerCase(Locale.ROOT);
        return Words.has(key)
                ? Words.of(key, levels)
                : Words.of("stop." + stop.name().toLowerCase(Locale.ROOT));
    }
}
