package draftscope.bench.report;

import draftscope.decoding.Metrics;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of a part. */
public final class Tables {

    private static final int SHOWN_POSITIONS = 10;

    private Tables() {}

    /** Speedups by category, the best in bold. */
    public static Table byCategory(Report report, Report.Part part) {
        var header = new ArrayList<String>();
        header.add(Words.get("column.policy"));
        header.addAll(report.categories());
        header.add(Words.get("column.all"));
        var rows = new ArrayList<List<Table.Cell>>();
        for (var line : part.lines()) {
            var row = new ArrayList<Table.Cell>();
            row.add(name(line));
            for (var category : report.categories()) {
                var figures = Optional.ofNullable(line.byCategory().get(category));
                row.add(new Table.Cell(
                        figures.map(f -> Show.times(f.speedup().pooled())).orElse(Figures.DASH),
                        part.best(line, Optional.of(category)),
                        !line.measured()));
            }
            var all = line.overall().speedup();
            row.add(new Table.Cell(
                    line.drafts() ? Show.timesWithRange(all.pooled(), all.pooledInterval()) : Show.times(all.pooled()),
                    part.best(line, Optional.empty()),
                    !line.measured()));
            rows.add(row);
        }
        return new Table(Words.get("table.category.title"), Words.get("table.category.caption"), header, rows);
    }

    public static Table speeds(Report.Part part) {
        return columns(figures(part), Words.get("table.speeds.title"), Words.get("table.speeds.caption"), 0, 1, 2, 3, 4, 5, 6);
    }

    public static Table drafting(Report.Part part) {
        return columns(figures(part), Words.get("table.drafting.title"), Words.get("table.drafting.caption"), 0, 7, 8, 9, 10, 11, 12, 13);
    }

    /** The few figures a terminal has room for. */
    static Table narrow(Report.Part part) {
        return columns(figures(part), "", "", 0, 1, 5, 6, 7, 8, 9, 11, 12, 13);
    }

    static List<String> columns(String... keys) {
        return Stream.of(keys).map(key -> Words.get("column." + key)).toList();
    }

    private static Table columns(Table table, String title, String caption, int... kept) {
        var rows = table.rows().stream().map(row -> Arrays.stream(kept).mapToObj(row::get).toList()).toList();
        return new Table(title, caption, Arrays.stream(kept).mapToObj(table.header()::get).toList(), rows);
    }

    private static Table figures(Report.Part part) {
        var header = columns(
                "policy", "speed", "decode_speed", "speedup", "decode_speedup", "ratio_of_means", "paired", "draft_length",
                "accepted_length", "acceptance", "accepted_tested", "target_passes", "draft_passes", "repetition");
        var rows = part.lines().stream().map(line -> figures(part, line)).toList();
        return new Table("", "", header, rows);
    }

    private static List<Table.Cell> figures(Report.Part part, Report.Line line) {
        var f = line.overall();
        var s = f.speedup();
        boolean drafts = line.drafts();
        var cells = new ArrayList<Table.Cell>();
        cells.add(name(line));
        for (var text : List.of(
                Show.speed(f.tokensPerSecond()),
                Show.speed(f.decodeTokensPerSecond()),
                drafts ? Show.timesWithRange(s.pooled(), s.pooledInterval()) : Show.times(s.pooled()),
                Show.times(f.decodeSpeedup().pooled()),
                Show.times(s.ratioOfMeans()),
                drafts ? Show.timesWithRange(s.paired(), s.pairedInterval()) : Show.times(s.paired()),
                drafts ? Figures.known(Metrics.meanDraftLength(f.totals()), 2) : Figures.DASH,
                Figures.known(Metrics.meanAcceptedLength(f.totals()), 2),
                Show.percent(Metrics.acceptanceRate(f.totals())),
                Show.percent(Metrics.acceptedOverTested(f.totals())),
                Show.count(f.totals().rounds()),
                Show.count(f.draftPasses()),
                Show.percent(f.repetition()))) {
            cells.add(new Table.Cell(text, cells.size() == 3 && part.best(line, Optional.empty()), !line.measured()));
        }
        return cells;
    }

    /** Positions, regrets and lengths, where there is something to show of them. */
    static List<Table> further(Report report, Report.Part part) {
        return Stream.of(positions(part), regrets(report, part), byLength(part)).flatMap(Optional::stream).toList();
    }

    /** Speedups by length; empty unless in long form. */
    public static Optional<Table> byLength(Report.Part part) {
        var lengths = part.lengths();
        if (lengths.isEmpty()) {
            return Optional.empty();
        }
        var header = new ArrayList<>(columns("policy"));
        lengths.forEach(length -> header.add(Show.tokens(length)));
        var rows = new ArrayList<List<Table.Cell>>();
        part.curves().forEach((label, curve) -> {
            var row = new ArrayList<>(List.of(Table.Cell.plain(label)));
            for (int length : lengths) {
                var here = curve.stream().filter(p -> p.length() == length).findFirst();
                double most = part.curves().values().stream()
                        .flatMap(List::stream)
                        .filter(p -> p.length() == length)
                        .mapToDouble(p -> p.speedup().pooled())
                        .max()
                        .orElse(Double.NaN);
                row.add(here.map(p -> new Table.Cell(
                                Show.times(p.speedup().pooled()), p.speedup().pooled() == most, false))
                        .orElse(Table.Cell.plain(Figures.DASH)));
            }
            rows.add(row);
        });
        return Optional.of(
                new Table(Words.get("chart.length.title"), Words.get("chart.length.caption"), header, rows));
    }

    /** Acceptance by position in the draft; empty when nothing measured drafted. */
    private static Optional<Table> positions(Report.Part part) {
        var lines = part.drafted();
        int most = Math.min(SHOWN_POSITIONS, lines.stream().mapToInt(l -> l.positions().size()).max().orElse(0));
        if (most == 0) {
            return Optional.empty();
        }
        var header = new ArrayList<>(columns("policy"));
        for (int i = 1; i <= most; i++) {
            header.add(String.valueOf(i));
        }
        var rows = lines.stream()
                .map(line -> {
                    var row = new ArrayList<>(List.of(name(line)));
                    for (int i = 1; i <= most; i++) {
                        row.add(Table.Cell.plain(
                                i <= line.positions().size() ? Show.percent(line.positions().share(i)) : Figures.DASH));
                    }
                    return (List<Table.Cell>) row;
                })
                .toList();
        return Optional.of(new Table(Words.get("table.position.title"), Words.get("table.position.caption"), header, rows));
    }

    /** What policies that choose among others lost against the best of them; empty when none ran. */
    private static Optional<Table> regrets(Report report, Report.Part part) {
        var regrets = report.regrets(part);
        if (regrets.isEmpty()) {
            return Optional.empty();
        }
        var rows = regrets.entrySet().stream()
                .map(entry -> {
                    var regret = entry.getValue();
                    return Stream.of(
                                    entry.getKey(),
                                    PolicyNames.full(regret.best()),
                                    regret.ran() + "/" + regret.arms(),
                                    String.valueOf(regret.own().pulls()),
                                    Figures.decimals(regret.own().mean(), 3),
                                    Figures.decimals(regret.alone().mean(), 3),
                                    Figures.decimals(regret.value(), 1))
                            .map(Table.Cell::plain)
                            .toList();
                })
                .toList();
        return Optional.of(new Table(
                Words.get("table.regret.title"),
                Words.get("table.regret.caption"),
                columns("policy", "best_arm", "arms", "rounds", "reward", "best_reward", "regret"),
                rows));
    }

    /** Tokens per second prompt by prompt. */
    static Table prompts(Report.Part part) {
        var measured = part.lines().stream().filter(Report.Line::measured).toList();
        var header = new ArrayList<>(columns("question", "category"));
        measured.forEach(line -> header.add(line.label()));
        var rows = new ArrayList<List<Table.Cell>>();
        if (!measured.isEmpty()) {
            for (var sample : measured.get(0).samples()) {
                var row = new ArrayList<>(
                        List.of(Table.Cell.plain(sample.questionId()), Table.Cell.plain(sample.category())));
                for (var line : measured) {
                    row.add(line.samples().stream()
                            .filter(s -> s.index() == sample.index())
                            .findFirst()
                            .map(s -> Table.Cell.plain(Show.speed(Metrics.tokensPerSecond(s.own()))))
                            .orElse(Table.Cell.plain(Figures.DASH)));
                }
                rows.add(row);
            }
        }
        return new Table(Words.get("prompts.title"), Words.get("prompts.caption"), header, rows);
    }

    private static Table.Cell name(Report.Line line) {
        return new Table.Cell(line.name(), false, !line.measured());
    }
}
