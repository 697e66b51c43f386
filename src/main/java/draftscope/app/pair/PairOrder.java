package draftscope.app.pair;

import draftscope.draw.Words;
import draftscope.model.PairSpec;
import draftscope.model.machine.GpuLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A pair as somebody asked for it.
 *
 * @param target a folder, or an id of the hub
 * @param draft the same; empty for none
 * @param eagle an EAGLE-2 head; empty for none
 * @param glide a GliDe head; empty for none
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param dtype {@code auto} or the type computed in
 * @param threads processor threads
 * @param limits how the target is spread over several GPUs
 */
public record PairOrder(
        String target,
        Optional<String> draft,
        Optional<String> eagle,
        Optional<String> glide,
        String device,
        String dtype,
        int threads,
        GpuLimits limits) {

    /** On any device in any type, on one device. */
    public PairOrder(
            String target, Optional<String> draft, Optional<String> eagle, Optional<String> glide, int threads) {
        this(target, draft, eagle, glide, PairSpec.AUTO_DEVICE, PairSpec.AUTO_DTYPE, threads, GpuLimits.NONE);
    }

    /** The models alone, for a list: {@code large ◂ small}. */
    public String title() {
        return draft.map(d -> Words.of("pair.two", name(target), name(d))).orElse(Words.of("pair.one", name(target)));
    }

    /** Heads, device and type, as far as they were chosen. */
    public String details() {
        var heads = eagle.isPresent() && glide.isPresent() ? "both" : eagle.isPresent() ? "eagle" : "glide";
        return Words.of(
                "picker.recent.details",
                device.equals(PairSpec.AUTO_DEVICE) ? Words.of("picker.device.auto") : device,
                dtype.equals(PairSpec.AUTO_DTYPE) ? Words.of("picker.dtype.auto") : dtype,
                eagle.or(() -> glide).map(h -> Words.of("picker.recent.heads." + heads)).orElse(""));
    }

    /** The same models, whatever they run on. */
    boolean sameModels(PairOrder other) {
        return target.equals(other.target)
                && draft.equals(other.draft)
                && eagle.equals(other.eagle)
                && glide.equals(other.glide);
    }

    /** What to load, once every model's folder is known. */
    PairSpec spec(Path ofTarget, Optional<Path> ofDraft, List<Path> heads) {
        return new PairSpec(ofTarget, ofDraft, heads, device, dtype, threads, limits);
    }

    /** An id whole, of a folder its last part. */
    private static String name(String written) {
        boolean path = written.startsWith("/")
                || written.contains("\\")
                || written.startsWith(".")
                || written.startsWith("~")
                || written.chars().filter(c -> c == '/').count() > 1;
        var plain = written.replaceAll("[/\\\\]+$", "");
        return path ? plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1) : plain;
    }
}
