package draftscope.model;

import draftscope.model.machine.GpuLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which models to load and how.
 *
 * @param draft checkpoint folder of the draft; empty for target only or heads only
 * @param heads folders of heads that draft for this target, at most one of a kind
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param dtype {@code auto} or the label of a {@link RunType}
 * @param draftDtype {@code auto}, or the label of a {@link RunType} for the draft model alone
 * @param threads processor threads of the engine, at least 1
 * @param limits how the target is spread over several GPUs, from {@code device} on
 * @param served where the target is served, if it is not computed here; {@code target} is then the folder of its tokenizer
 */
public record PairSpec(
        Path target,
        Optional<Path> draft,
        List<Path> heads,
        String device,
        String dtype,
        String draftDtype,
        int threads,
        GpuLimits limits,
        Optional<ServedSpec> served) {

    /** Takes a CUDA device where there is one. */
    public static final String AUTO_DEVICE = "auto";

    /** What suits device, processor, size and stored type, and for a draft its target's type: fixed rules. */
    public static final String AUTO_DTYPE = "auto";

    public PairSpec {
        heads = List.copyOf(heads);
    }

    /** On one device, without heads. */
    public PairSpec(Path target, Optional<Path> draft, String device, String dtype, int threads) {
        this(target, draft, List.of(), device, dtype, AUTO_DTYPE, threads, GpuLimits.NONE, Optional.empty());
    }

    public PairSpec withHeads(List<Path> others) {
        return new PairSpec(target, draft, others, device, dtype, draftDtype, threads, limits, served);
    }

    public PairSpec withLimits(GpuLimits other) {
        return new PairSpec(target, draft, heads, device, dtype, draftDtype, threads, other, served);
    }

    public PairSpec withServed(ServedSpec other) {
        return new PairSpec(target, draft, heads, device, dtype, draftDtype, threads, limits, Optional.of(other));
    }

    public PairSpec withDraftDtype(String other) {
        return new PairSpec(target, draft, heads, device, dtype, other, threads, limits, served);
    }

    /** A draft alone, computed with as here. */
    public PairSpec onlyDraft(Path folder) {
        var own = draftDtype.equals(AUTO_DTYPE) ? dtype : draftDtype;
        return new PairSpec(folder, Optional.empty(), device, own, threads);
    }
}
