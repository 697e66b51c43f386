package draftscope.app.pair;

import draftscope.app.kit.TypeNames;
import draftscope.decoding.port.HeadKind;
import draftscope.draw.Words;
import draftscope.model.PairSpec;
import draftscope.model.ServedAddress;
import draftscope.model.machine.GpuLimits;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pair as somebody asked for it.
 *
 * @param target a folder, or an id of the hub
 * @param draft the same; empty for none
 * @param heads the same by kind, in the order of the drafters
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param dtype {@code auto} or the type computed in
 * @param draftDtype {@code auto} or the type that the draft alone computes in
 * @param limits how the target is spread over several GPUs
 * @param served what belongs to a target that is an address, and says nothing of others
 */
public record PairOrder(
        String target,
        Optional<String> draft,
        Map<HeadKind, String> heads,
        String device,
        String dtype,
        String draftDtype,
        int threads,
        GpuLimits limits,
        Served served) {

    /**
     * How a target that is served elsewhere is asked and read.
     *
     * @param model the name it is served under; empty for the only one there
     * @param tokenizer folder or hub id of its tokenizer; empty for that of the model the server says it serves
     * @param key what the server asks to be shown, or {@code $NAME} for an environment variable that holds it; empty for
     *     nothing. Never kept.
     */
    public record Served(Optional<String> model, Optional<String> tokenizer, String key) {

        /** Nothing said. */
        public static final Served PLAIN = new Served(Optional.empty(), Optional.empty(), "");

        Served withoutKey() {
            return new Served(model, tokenizer, "");
        }

        @Override
        public String toString() {
            return "Served[model=" + model + ", tokenizer=" + tokenizer + "]";
        }
    }

    /** The same, to be asked so. */
    public PairOrder with(Served other) {
        return new PairOrder(target, draft, heads, device, dtype, draftDtype, threads, limits, other);
    }

    public PairOrder {
        heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
    }

    /** On any device in any type, on one device. */
    public PairOrder(String target, Optional<String> draft, Map<HeadKind, String> heads, int threads) {
        this(target, draft, heads, PairSpec.AUTO_DEVICE, PairSpec.AUTO_DTYPE, PairSpec.AUTO_DTYPE, threads, GpuLimits.NONE,
                Served.PLAIN);
    }

    /** The models alone, for a list: {@code large ◂ small}. */
    public String title() {
        return draft.map(d -> Words.of("pair.two", name(target), name(d))).orElse(Words.of("pair.one", name(target)));
    }

    /** Heads, device and types, as far as they were chosen. */
    public String details() {
        return Words.of(
                "picker.recent.details",
                device.equals(PairSpec.AUTO_DEVICE) ? Words.of("picker.device.auto") : device,
                types(),
                switch (heads.size()) {
                    case 0 -> "";
                    case 1 -> Words.of(
                            "picker.recent.head", heads.keySet().iterator().next().title());
                    default -> Words.of("picker.recent.heads", heads.size());
                });
    }

    private String types() {
        var ofTarget = dtype.equals(PairSpec.AUTO_DTYPE) ? Words.of("picker.dtype.auto") : dtype;
        return draftDtype.equals(PairSpec.AUTO_DTYPE)
                ? ofTarget
                : TypeNames.of(ofTarget, draftDtype);
    }

    /** The same models, whatever they run on. */
    boolean sameModels(PairOrder other) {
        return target.equals(other.target)
                && draft.equals(other.draft)
                && heads.equals(other.heads)
                && served.withoutKey().equals(other.served.withoutKey());
    }

    /** What may be kept of it. */
    PairOrder withoutKey() {
        return with(served.withoutKey());
    }

    /** Where the target is served; empty for one that is computed here. */
    Optional<ServedAddress> address() {
        return ServedAddress.parse(Words.of("picker.target"), target);
    }

    /** What to load, once every model's folder is known. */
    PairSpec spec(Path ofTarget, Optional<Path> ofDraft, List<Path> ofHeads) {
        return new PairSpec(ofTarget, ofDraft, ofHeads, device, dtype, draftDtype, threads, limits, Optional.empty());
    }

    /** An id whole, of a folder its last part, of an address where it is. */
    private static String name(String written) {
        if (ServedAddress.written(written)) {
            return written.strip();
        }
        boolean path = written.startsWith("/")
                || written.contains("\\")
                || written.startsWith(".")
                || written.startsWith("~")
                || written.chars().filter(c -> c == '/').count() > 1;
        var plain = written.replaceAll("[/\\\\]+$", "");
        return path ? plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1) : plain;
    }
}
