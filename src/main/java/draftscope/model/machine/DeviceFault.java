package draftscope.model.machine;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a failing device is to people, out of what PyTorch says of it: memory that is used up, or a card that no longer
 * answers. Either way the models on it are lost, and have to be loaded anew.
 */
public record DeviceFault(String problem, String fix) {

    private static final String LESS = "end what else uses it, or load smaller models, or use --device cpu";
    private static final String RESTART = "start the program again; see whether nvidia-smi still lists the card, or use --device cpu";

    private record Kind(Pattern said, Function<MatchResult, String> problem, String fix) {

        static Kind of(String said, Function<MatchResult, String> problem, String fix) {
            return new Kind(Pattern.compile(said), problem, fix);
        }
    }

    private static final Kind[] KINDS = {
        Kind.of(
                "CUDA out of memory\\. Tried to allocate ([0-9.]+ \\w+)\\.(?: GPU ([0-9]+))?",
                m -> (m.group(2) == null ? "the GPU" : "GPU " + m.group(2)) + " has no memory left: " + m.group(1) + " more were wanted",
                LESS),
        Kind.of("CUDA error: (?:out of memory|CUBLAS_STATUS_ALLOC_FAILED)|CUDA out of memory", m -> "the GPU has no memory left", LESS),
        Kind.of(
                "CUDA error: ([^\\r\\n]*)|(CUDA driver error: [^\\r\\n]*)",
                m -> "the GPU has failed (" + (m.group(1) == null ? m.group(2) : m.group(1)).strip() + ")",
                RESTART),
        Kind.of(
                "DefaultCPUAllocator: (?:can't allocate memory|not enough memory): you tried to allocate ([0-9]+) bytes",
                m -> String.format(
                        Locale.ROOT, "the machine has no memory left: %.2f GiB more were wanted", Double.parseDouble(m.group(1)) / (1 << 30)),
                "end other programs, or load smaller models"),
    };

    /** Reads what a failure or anything that caused it says; empty when it tells of no device. */
    public static Optional<DeviceFault> in(Throwable failure) {
        for (var at = failure; at != null; at = at.getCause() == at ? null : at.getCause()) {
            var said = String.valueOf(at.getMessage());
            for (var kind : KINDS) {
                var found = kind.said().matcher(said);
                if (found.find()) {
                    return Optional.of(new DeviceFault(kind.problem().apply(found.toMatchResult()), kind.fix()));
                }
            }
        }
        return Optional.empty();
    }

    public String line() {
        return problem + "; " + fix;
    }
}
