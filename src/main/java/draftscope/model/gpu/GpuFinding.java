package draftscope.model.gpu;

import draftscope.decoding.entry.Bundles;
import draftscope.model.gpu.GpuDriver.Answer;
import draftscope.model.gpu.GpuDriver.Card;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What there is for computing on a GPU, and what is missing.
 *
 * @param libtorch the one that would be used; empty unless everything is there
 * @param lines the same for people, one or two lines: what was found, then what is missing or how it stands
 */
public record GpuFinding(Verdict verdict, Answer driver, Optional<LibtorchFolder> libtorch, List<String> lines) {

    public GpuFinding {
        lines = List.copyOf(lines);
    }

    public enum Verdict {
        /** No libtorch with CUDA exists for this system. */
        NOT_HERE,
        /** No driver, so nothing is missing: the processor computes. */
        NO_DRIVER,
        /** A driver or a card, and it cannot be used. */
        TROUBLE,
        DRIVER_OLD,
        /** Card and driver are fine, and no libtorch of the right version with CUDA is there. */
        NO_LIBTORCH,
        /** Everything is there, and trying it failed. */
        FAILED,
        /** Everything is there and has not been tried. */
        UNTRIED,
        /** Everything is there and was tried. */
        READY
    }

    /** Whether the engine may take it; one that was not tried is tried first. */
    public boolean usable() {
        return verdict == Verdict.UNTRIED || verdict == Verdict.READY;
    }

    public boolean wantsLibtorch() {
        return verdict == Verdict.NO_LIBTORCH;
    }

    public List<Card> cards() {
        return driver instanceof Answer.Ready ready ? ready.cards() : List.of();
    }

    public String line() {
        return String.join("; ", lines);
    }

    /** How trying a libtorch under a driver ended: empty when it was not tried, an empty text when it computes. */
    @FunctionalInterface
    interface Tried {
        Optional<String> how(LibtorchFolder libtorch, Answer.Ready driver);
    }

    static GpuFinding of(Bridges bridges, Answer driver, List<LibtorchFolder> all, Tried memory) {
        if (bridges.cuda().isEmpty()) {
            return without(Verdict.NOT_HERE, driver, GpuWords.of("not-here", bridges.system()));
        }
        if (driver instanceof Answer.Ready ready) {
            return with(bridges, ready, all, memory);
        }
        if (driver instanceof Answer.Unusable unusable) {
            var key = unusable.trouble().id().replace('_', '-');
            return without(Verdict.TROUBLE, driver, GpuWords.of(key, unusable.detail()));
        }
        return without(Verdict.NO_DRIVER, driver, GpuWords.of("none"));
    }

    private static GpuFinding without(Verdict verdict, Answer driver, String... lines) {
        return new GpuFinding(verdict, driver, Optional.empty(), List.of(lines));
    }

    private static GpuFinding with(Bridges bridges, Answer.Ready ready, List<LibtorchFolder> all, Tried memory) {
        var found = cards(ready);
        if (ready.cuda() < CudaBuild.OLDEST_DRIVER) {
            return without(
                    Verdict.DRIVER_OLD, ready, found, GpuWords.of("driver.old", bridges.libtorch(), ready.cudaText()));
        }
        var right = all.stream().filter(one -> one.cuda() && one.hasVersion(bridges)).toList();
        var fitting = right.stream().filter(one -> CudaBuild.of(one, bridges).fits(ready)).findFirst();
        if (fitting.isEmpty()) {
            return without(Verdict.NO_LIBTORCH, ready, found, missing(bridges, ready, all, right));
        }
        var libtorch = fitting.get();
        var tried = memory.how(libtorch, ready);
        var ours = GpuWords.of("ready", build(libtorch, bridges), libtorch.folder());
        if (tried.isEmpty()) {
            return new GpuFinding(
                    Verdict.UNTRIED, ready, fitting, List.of(found, ours + "; " + GpuWords.of("untried")));
        }
        boolean fine = tried.get().isEmpty();
        return new GpuFinding(
                fine ? Verdict.READY : Verdict.FAILED,
                ready,
                fitting,
                List.of(found, ours + "; " + (fine ? GpuWords.of("tried") : GpuWords.of("failed", tried.get()))));
    }

    private static String missing(
            Bridges bridges, Answer.Ready ready, List<LibtorchFolder> all, List<LibtorchFolder> right) {
        var published = CudaBuild.published(bridges);
        if (ready.cards().stream().noneMatch(published::runs)) {
            return GpuWords.of("unfit.card", bridges.libtorch(), ready.cards().get(0).capability());
        }
        if (!right.isEmpty()) {
            return GpuWords.of("unfit", GpuWords.of("ready", build(right.get(0), bridges), right.get(0).folder()));
        }
        var line = GpuWords.of("missing", bridges.libtorch());
        var others = new ArrayList<LibtorchFolder>(all);
        return others.isEmpty()
                ? line
                : line + " (" + GpuWords.of(
                                "others",
                                others.stream()
                                        .limit(3)
                                        .map(one -> build(one, bridges) + " in " + one.folder())
                                        .collect(Collectors.joining(", ")))
                        + ")";
    }

    private static String build(LibtorchFolder one, Bridges bridges) {
        return one.build().orElseGet(() -> one.hasVersion(bridges) ? bridges.libtorch() : GpuWords.of("build.unknown"));
    }

    private static String cards(Answer.Ready ready) {
        var driver = ready.version().isEmpty()
                ? GpuWords.of("driver.nameless", ready.cudaText())
                : GpuWords.of("driver", ready.version(), ready.cudaText());
        return ready.cards().stream()
                        .map(card -> GpuWords.of(
                                "card",
                                card.name(),
                                card.capability(),
                                String.format(Bundles.locale(), "%.1f", card.bytes() / (double) (1L << 30))))
                        .collect(Collectors.joining(", "))
                + "; " + driver;
    }
}
