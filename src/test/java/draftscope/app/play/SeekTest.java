package draftscope.app.play;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.Rounds;
import draftscope.app.stage.TextLines;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.TraceEvent;
import draftscope.draw.ChartWords;
import draftscope.draw.data.RoundRange;
import draftscope.draw.data.RunCharts;
import draftscope.draw.stage.TextSpan;
import draftscope.trace.Trace;
import draftscope.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever way leads to a place of a run, the place looks the same. */
class SeekTest {

    private static final String[] PIECES = {" the", " king", "\n", "<0xE2>", "<0x82>", "<0xAC>", "é", " 👋", "\n\n", "שלום", ""};
    private static final ChartFigures WORDS = new ChartFigures();

    /** Figures of the charts as one text. */
    private static final class ChartFigures {

        private final ChartWords words = ChartWords.load();

        String of(RunCharts charts) {
            var all = new StringBuilder();
            for (var range : RoundRange.values()) {
                all.append(charts.scores(range).table(words).csv())
                        .append(charts.rounds(range).table(words).csv())
                        .append(charts.scatter(range).table(words).csv())
                        .append(charts.scatter(range).below())
                        .append(charts.positions(range))
                        .append(charts.ratios(range))
                        .append(charts.times(range));
            }
            return all.toString();
        }
    }

    @Property(tries = 60)
    void anyWayToAPlaceLeadsToTheSameStage(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 70) int rounds,
            @ForAll RunEnded.Finish finish,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 1000) Integer> way) {
        var trace = run(seed, rounds, finish);
        var stage = new StageViewModel();
        var charts = new RunCharts();
        var lines = new TextLines(String::length, 17);
        follow(stage, lines);
        for (int share : way) {
            int step = share * (trace.steps() - 1) / 1000;
            var place = place(trace, step, share == 1000 || share % 3 == 0 && step == trace.steps() - 1);
            stage.seek(place, 1);
            charts.seek(trace, place.rounds(), place.drafting(), place.over());
            var fresh = new StageViewModel();
            fresh.seek(place, 1);
            var freshCharts = new RunCharts();
            freshCharts.seek(trace, place.rounds(), place.drafting(), place.over());
            assertThat(look(stage)).isEqualTo(look(fresh));
            assertThat(WORDS.of(charts)).isEqualTo(WORDS.of(freshCharts));
            var whole = new TextLines(String::length, 17);
            whole.append(List.copyOf(stage.text()));
            assertThat(lines.lines).isEqualTo(whole.lines);
        }
    }

    @Property(tries = 40)
    void aStageThatWasToldEventsIsTheOneThatWentThere(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 50) int rounds,
            @ForAll RunEnded.Finish finish,
            @ForAll @IntRange(max = 1000) int back,
            @ForAll @IntRange(min = 1, max = 9) int each) {
        var trace = run(seed, rounds, finish);
        var told = new StageViewModel();
        var charts = new RunCharts();
        int from = back * (trace.steps() - 1) / 1000;
        told.seek(place(trace, trace.steps() - 1, true), 0);
        told.seek(place(trace, from, false), 0);
        charts.seek(trace, place(trace, trace.steps() - 1, true).rounds(), List.of(), true);
        charts.seek(trace, place(trace, from, false).rounds(), place(trace, from, false).drafting(), false);
        // From there it goes on as it plays.
        for (int step = from; step < trace.steps() - 1; step += each) {
            var events = trace.between(step, step + each);
            told.frame(events, step);
            events.forEach(charts::accept);
        }
        told.frame(List.of(trace.end().orElseThrow()), trace.steps());
        // The last verdict's sweep passes.
        told.frame(List.of(), trace.steps() + 5_000_000_000L);
        charts.accept(trace.end().orElseThrow());
        var fresh = new StageViewModel();
        fresh.seek(place(trace, trace.steps() - 1, true), 0);
        var freshCharts = new RunCharts();
        trace.events().forEach(freshCharts::accept);
        assertThat(text(told)).isEqualTo(text(fresh));
        assertThat(told.lanes).isEqualTo(fresh.lanes);
        assertThat(WORDS.of(charts)).isEqualTo(WORDS.of(freshCharts));
    }

    private static void follow(StageViewModel stage, TextLines lines) {
        stage.text().addListener((ListChangeListener<TextSpan>) change -> {
            while (change.next()) {
                if (change.wasRemoved()) {
                    lines.keep(change.getFrom());
                }
                if (change.wasAdded()) {
                    lines.append(List.copyOf(change.getAddedSubList()));
                }
            }
        });
    }

    private static Place place(Trace trace, int step, boolean over) {
        return new Place(trace, step, over && step == trace.steps() - 1);
    }

    private static String look(StageViewModel stage) {
        return stage.text() + "|" + stage.lanes + "|" + stage.current.get() + "|" + stage.skipped.get() + "|"
                + stage.run.get() + "|" + stage.sinceVerified.get();
    }

    private static String text(StageViewModel stage) {
        return stage.text().stream().map(TextSpan::text).collect(Collectors.joining());
    }

    private static Trace run(long seed, int rounds, RunEnded.Finish finish) {
        var random = new Random(seed);
        var events = new ArrayList<TraceEvent>();
        events.add(Rounds.start());
        for (int round = 1; round <= rounds; round++) {
            var pieces = new String[random.nextInt(5)];
            for (int i = 0; i < pieces.length; i++) {
                pieces[i] = PIECES[random.nextInt(PIECES.length)];
                events.add(Rounds.draft(round, i, pieces[i], random.nextDouble()));
            }
            events.add(Rounds.round(
                    round, random.nextInt(pieces.length + 1), PIECES[random.nextInt(PIECES.length)], pieces));
        }
        events.add(Rounds.end(finish));
        var recorder = new TraceRecorder();
        events.forEach(recorder::on);
        return recorder.trace().orElseThrow();
    }
}
