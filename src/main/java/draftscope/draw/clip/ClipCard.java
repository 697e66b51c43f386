package draftscope.draw.clip;

import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.ModelInfo;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.trace.Trace;
import draftscope.trace.TraceSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A card that stands before or after the rounds.
 *
 * @param over a small line at its top
 * @param title what it says first, large
 * @param lines names and values under it
 */
public record ClipCard(String over, String title, List<Line> lines) {

    /** Most characters of a prompt that a card can want. */
    private static final int LONGEST = 600;

    /** Most characters of it in a caption. */
    private static final int SPOKEN = 120;

    public ClipCard {
        lines = List.copyOf(lines);
    }

    /** A line. */
    public record Line(String name, String value) {}

    /** Prompt, models, policy and date. */
    static ClipCard title(Trace trace, ClipFacts facts) {
        var run = trace.run();
        var lines = new ArrayList<Line>();
        run.draft().map(ModelInfo::name).ifPresent(name -> lines.add(line("draft", name)));
        lines.add(line("target", run.target().name()));
        lines.add(line("policy", PolicyNames.of(trace)));
        lines.add(line("sampling", sampling(run)));
        date(facts, lines);
        return new ClipCard(Words.of("clip.over"), prompt(run), lines);
    }

    static ClipCard end(Trace trace, ClipFacts facts) {
        var run = trace.run();
        var totals = TraceSummary.of(trace).totals();
        var lines = new ArrayList<Line>();
        lines.add(line("text", check(run, facts)));
        if (!alone(run)) {
            lines.add(line("speedup", speedup(run, facts)));
        }
        lines.add(line("tokens", Words.of("clip.tokens", totals.newTokens(), totals.rounds(), Figures.decimals(Metrics.meanAcceptedLength(totals), 2))));
        if (totals.drafted() > 0) {
            lines.add(line("kept", Words.of("clip.kept", totals.accepted(), totals.drafted(), Figures.percent(Metrics.acceptanceRate(totals)))));
        }
        lines.add(line("machine", machine(run)));
        date(facts, lines);
        return new ClipCard(Words.of("clip.over"), PolicyNames.of(trace), lines);
    }

    /** All of it as one line to be read aloud. */
    String words() {
        return oneLine(title, SPOKEN) + ". " + lines.stream().map(line -> line.name() + ": " + line.value()).collect(Collectors.joining(". ")) + ".";
    }

    /** Anybody's text in one line: nothing breaks it, turns it or is no character. */
    static String oneLine(String text, int longest) {
        var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").replaceAll("[\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\uffff\ufffe]", "").strip();
        return Words.shortened(line, longest);
    }

    private static void date(ClipFacts facts, List<Line> lines) {
        facts.date().ifPresent(date -> lines.add(line("date", date.toString())));
    }

    private static Line line(String key, String value) {
        return new Line(Words.of("clip.line." + key), value);
    }

    private static String prompt(RunStarted run) {
        var words = oneLine(run.prompt(), LONGEST);
        return words.isEmpty() ? Words.of("clip.ids", run.promptIds().size()) : Words.of("picture.prompt", words);
    }

    private static String sampling(RunStarted run) {
        return run.sampling().greedy()
                ? Words.of("picture.greedy")
                : Words.of("picture.sampled", Figures.plain(run.sampling().temperature()), Long.toString(run.sampling().seed()));
    }

    private static String check(RunStarted run, ClipFacts facts) {
        if (!run.exact()) {
            return Words.of("clip.text.lossy");
        }
        if (alone(run)) {
            return Words.of("clip.text.alone");
        }
        if (!run.sampling().greedy()) {
            return Words.of("clip.text.sampled");
        }
        return Words.of("clip.text." + facts.same().map(same -> same ? "same" : "parted").orElse("unknown"));
    }

    /** Whether the target wrote all of it itself. */
    private static boolean alone(RunStarted run) {
        return run.draft().isEmpty() && run.drafter().isEmpty();
    }

    private static String speedup(RunStarted run, ClipFacts facts) {
        var told = facts.speedup().isPresent() && Double.isFinite(facts.speedup().getAsDouble()) && run.exact() && DrafterCatalog.timed(run);
        return told
                ? Figures.times(facts.speedup().getAsDouble()) + " " + facts.provenance()
                        .map(from -> Words.of("picture.baseline." + from.id()))
                        .orElse("")
                : Words.of("clip.speedup.none");
    }

    private static String machine(RunStarted run) {
        var where = run.hardware().map(Hardware::name).filter(name -> !name.isEmpty()).orElse(run.target().device());
        return Words.of("clip.machine", where.isEmpty() ? Figures.DASH : where, run.threads());
    }
}
