package draftscope.app.traces;

import draftscope.app.kit.TypeNames;
import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.port.Hardware;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.trace.Trace;
import draftscope.trace.TraceSummary;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A run in the list. Two runs are never the same one, however alike they are. */
public final class TraceEntry {

    private static final int LONGEST = 160;
    private static final int MOST_BESIDE = 8;

    /** Where it comes from. */
    public final TraceOrigin origin;
    public final TraceSummary summary;
    /** The prompt in one line. */
    public final String prompt;
    private TraceShelf.Kept kept;

    /** @param kept its name is that of its file, or the one it is kept under; empty for a run of this window */
    TraceEntry(TraceOrigin origin, TraceSummary summary, TraceShelf.Kept kept) {
        this.origin = origin;
        this.summary = summary;
        this.kept = kept;
        prompt = line(summary.run().prompt());
    }

    /** A run that the program holds, with what the target alone took where that was measured beside it. */
    static TraceEntry held(TraceOrigin origin, String name, Instant when, Trace trace, OptionalDouble alone) {
        return new TraceEntry(
                origin, TraceSummary.of(trace), new TraceShelf.Kept(name, when, new TraceSource.Held(trace), false, alone));
    }

    private static String line(String prompt) {
        var line = prompt.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return Words.of("traces.prompt.ids");
        }
        return Words.shortened(line, LONGEST);
    }

    /** Where it comes from, in words. */
    public String from() {
        return origin == TraceOrigin.FILE ? name() : Words.of("traces.from." + origin.id());
    }

    public String name() {
        return kept.name();
    }

    public Instant when() {
        return kept.when();
    }

    /** Where the whole of it is. */
    public TraceSource source() {
        return kept.source();
    }

    /** The program has put it on its shelf: from now on the whole of it is there. */
    void moved(TraceShelf.Kept there) {
        kept = new TraceShelf.Kept(there.name(), there.when(), there.source(), there.pinned(), kept.alone());
    }

    /** Whether the program keeps it whatever comes after it. */
    public boolean pinned() {
        return kept.pinned();
    }

    /** The target alone was measured on the same prompt; its tokens per second. */
    void alone(double rate) {
        kept = new TraceShelf.Kept(name(), when(), source(), pinned(), OptionalDouble.of(rate));
    }

    /** It as it is on the program's shelf; empty when it is not there. */
    Optional<TraceShelf.Kept> kept() {
        return origin.autosaved() && !name().isEmpty() ? Optional.of(kept) : Optional.empty();
    }

    /** Tokens per second of the target alone, where they were measured beside the run. */
    OptionalDouble alone() {
        return kept.alone();
    }

    /** Policy with its constants, and who drafts when it is no model. */
    public String policy() {
        return PolicyNames.of(summary.run());
    }

    public double temperature() {
        return summary.run().sampling().temperature();
    }

    public int tokens() {
        return summary.totals().newTokens();
    }

    /** Tokens per second; NaN for a run without its end, and for one whose text has not the target's distribution. */
    public double rate() {
        return !DrafterCatalog.timed(summary.run()) ? Double.NaN : Metrics.tokensPerSecond(summary.totals());
    }

    /** Accepted over drafted. */
    public double accepted() {
        return Metrics.acceptanceRate(summary.totals());
    }

    /** New tokens a round. */
    public double perRound() {
        return Metrics.meanAcceptedLength(summary.totals());
    }

    /** Why it ended when that is neither the end of the text nor its length; empty otherwise. */
    public Optional<String> broken() {
        var finish = summary.finish();
        if (finish.isEmpty()) {
            return Optional.of(Words.of("traces.cut"));
        }
        return switch (finish.get()) {
            case CANCELLED -> Optional.of(Words.of("traces.stopped"));
            case ERROR -> Optional.of(Words.of("traces.failed"));
            case EOS, STOP, LENGTH -> Optional.empty();
        };
    }

    /** What keeps the command from repeating the run whole, as a key; empty when nothing does. */
    static Optional<String> limits(TraceSummary run) {
        if (run.turned()) {
            return Optional.of(run.run().sampling().greedy() ? "turned" : "turned.sampled");
        }
        return run.finish().filter(RunEnded.Finish.CANCELLED::equals).map(stopped -> "stopped");
    }

    /** Models, device, type and threads in a line. */
    public String machine() {
        var run = summary.run();
        return Words.of(
                "traces.machine",
                run.draft().map(d -> run.target().name() + "  ◂  " + d.name()).orElse(run.target().name()),
                run.hardware()
                        .map(Hardware::name)
                        .filter(name -> !name.isEmpty())
                        .map(name -> Words.of("traces.device", run.target().device(), name))
                        .orElse(run.target().device()),
                TypeNames.of(run.target(), run.draft()),
                run.threads());
    }

    /** The others of its file on the same prompt, eight at most. */
    List<TraceSource> beside(List<TraceEntry> entries) {
        return entries.stream()
                .filter(other -> other != this
                        && source().file().isPresent()
                        && source().file().equals(other.source().file())
                        && summary.run().promptIds().equals(other.summary.run().promptIds()))
                .limit(MOST_BESIDE)
                .map(TraceEntry::source)
                .toList();
    }

    /**
     * It as one of two that are compared.
     *
     * @param among where else the target alone may have been measured
     */
    ComparedRuns.Side side(String called, Trace trace, TraceEntry other, List<TraceEntry> among) {
        return new ComparedRuns.Side(
                Words.of("traces.compare.side", called, policy()),
                trace,
                Baselines.of(this, Stream.concat(Stream.of(this, other), among.stream()).toList()));
    }

    /** Whether all words that are searched for are in it. */
    boolean has(String wanted) {
        var words = words();
        return Stream.of(wanted.strip().toLowerCase(Locale.ROOT).split("\\s+")).allMatch(words::contains);
    }

    /** What a search looks through, in lower case. */
    String words() {
        return String.join(
                        "\n",
                        summary.run().prompt(),
                        summary.text(),
                        from(),
                        policy(),
                        summary.run().policy().name(),
                        DrafterCatalog.of(summary.run().draft()).map(DrafterEntry::name).orElse(""),
                        machine())
                .toLowerCase(Locale.ROOT);
    }

    /** A file name to offer, without its ending. */
    String suggestion() {
        var slug = prompt.toLowerCase(Locale.ROOT)
                .replaceAll("^user: ?", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        var words = slug.length() <= 40 ? slug : slug.substring(0, 40).replaceAll("-[^-]*$", "");
        var policy = summary.run().policy().name().replaceAll("[^A-Za-z0-9-]+", "-");
        return words.isEmpty() ? policy : policy + "-" + words;
    }

    @Override
    public String toString() {
        return from() + ": " + policy() + ", " + prompt + ", " + Figures.tokensPerSecond(rate());
    }
}
