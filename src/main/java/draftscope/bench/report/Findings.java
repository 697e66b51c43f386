package draftscope.bench.report;

import draftscope.bench.Difference;
import draftscope.bench.Statistics;
import draftscope.bench.prompts.Talk;
import draftscope.draw.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a report says in sentences. */
public final class Findings {

    private Findings() {}

    public static String setting(Report.Part part) {
        return part.temperature() == 0
                ? Words.get("greedy")
                : Words.get("sampled", Figures.shortest(part.temperature()));
    }

    /** One sentence on the fastest policy. */
    public static String lead(Report.Part part) {
        return part.lines().stream()
                .filter(l -> l.measured() && l.drafts() && Double.isFinite(l.speedup()))
                .max(Comparator.comparingDouble(Report.Line::speedup))
                .map(best -> {
                    var speedup = best.overall().speedup();
                    var figure = Show.timesWithRange(speedup.pooled(), speedup.pooledInterval());
                    return speedup.pooled() > 1
                            ? Words.get("lead", begun(best.label()), figure, setting(part))
                            : Words.get("lead.slower", best.label() + " " + figure, setting(part));
                })
                .orElse(Words.get("lead.none"));
    }

    /** A name at the beginning of a sentence. */
    private static String begun(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** On the constant sweep and the oracle; empty without a sweep. */
    public static List<String> sweep(Report report, Report.Part part) {
        var said = new ArrayList<String>();
        part.sweep().stream()
                .filter(l -> part.bestConstant().filter(l.label()::equals).isPresent())
                .forEach(best -> said.add(Words.get(
                        best.measured() ? "best.constant" : "best.constant.simulated",
                        Show.number(ReportCharts.length(report, best), "%.0f"),
                        Show.times(best.speedup()))));
        if (Double.isFinite(part.oracleError())) {
            said.add(Words.get("oracle.note", Show.percent(Math.abs(part.oracleError()))));
        }
        return said;
    }

    public static String lossless(Report report) {
        long compared = report.data().rows().stream()
                .filter(r -> r.key().temperature() == 0 && !r.key().policy().equals(Statistics.BASELINE))
                .count();
        if (compared == 0) {
            return Words.get("lossless.none");
        }
        int differing = report.data().differences().size();
        return differing == 0
                ? Words.get("lossless.same", Show.count(compared))
                : Words.get("lossless.differs", Show.count(differing), Show.count(compared));
    }

    static Table differences(Report report) {
        var rows = report.data().differences().stream()
                .map(d -> List.of(
                        Table.Cell.plain(question(report, d)),
                        Table.Cell.plain(d.key().policy()),
                        Table.Cell.plain(Words.get(
                                "lossless.row",
                                String.valueOf(d.turn() + 1),
                                String.valueOf(d.position() + 1),
                                d.found().isPresent() ? String.valueOf(d.found().getAsInt()) : Figures.DASH,
                                d.expected().isPresent() ? String.valueOf(d.expected().getAsInt()) : Figures.DASH)),
                        Table.Cell.plain(d.gap().isPresent()
                                ? (d.atLeast() ? "≥ " : "") + Figures.decimals(d.gap().getAsDouble(), 4)
                                : Figures.DASH)))
                .toList();
        return new Table("", "", Tables.columns("question", "policy", "difference", "gap"), rows);
    }

    public static Map<String, String> settings(Report report) {
        var all = new LinkedHashMap<String, String>();
        var s = report.data().settings();
        all.put("target", model(s.target()));
        s.draft().ifPresent(d -> all.put("draft", model(d)));
        all.put("prompts", s.prompts() + " (SHA-256 " + s.promptsDigest().substring(0, 12) + "…)");
        all.put(
                "temperature",
                String.join(", ", s.temperatures().stream().map(Figures::shortest).toList()));
        all.put("top-k, top-p", s.topK() + ", " + Figures.shortest(s.topP()));
        all.put("seed", String.valueOf(s.seed()));
        s.verification().ifPresent(rule -> all.put("verification", rule));
        all.put("max new tokens", s.maxNewTokens() + (s.ignoreEos() ? ", end of text ignored" : ""));
        all.putAll(talk(s.talk()));
        all.put("threads", String.valueOf(s.threads()));
        s.methods().forEach((label, info) -> {
            if (report.parts().stream().flatMap(p -> p.lines().stream()).anyMatch(l -> l.label().equals(label))) {
                all.put("policy " + label, policy(info));
            }
        });
        all.putAll(report.data().machine());
        all.put("fingerprint", s.fingerprint().substring(0, 16));
        return all;
    }

    private static Map<String, String> talk(Talk talk) {
        var all = new LinkedHashMap<String, String>();
        if (!talk.before().system().isEmpty()) {
            all.put("system prompt", inOneLine(talk.before().system()));
        }
        if (!talk.before().messages().isEmpty()) {
            all.put("said before", talk.before().messages().size() + " messages");
        }
        if (!talk.stops().isEmpty()) {
            all.put(
                    "stop texts",
                    talk.stops().texts().stream().map(Findings::inOneLine).collect(Collectors.joining(", ")));
        }
        return all;
    }

    private static String inOneLine(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t") + "\"";
    }

    private static String policy(draftscope.decoding.event.PolicyInfo info) {
        return info.constants().entrySet().stream()
                .map(e -> e.getKey() + " " + Figures.shortest(e.getValue()))
                .collect(Collectors.joining(", ", info.name() + " ", ""))
                .strip();
    }

    private static String question(Report report, Difference difference) {
        return report.data().rows().stream()
                .filter(r -> r.key().index() == difference.key().index())
                .map(r -> r.questionId())
                .findFirst()
                .orElse(String.valueOf(difference.key().index()));
    }

    private static String model(draftscope.decoding.port.ModelInfo model) {
        if (model.served().isPresent()) {
            return model.name() + " (served by " + model.served().get().label() + ")";
        }
        return model.name() + " (" + model.architecture() + ", " + Show.number(model.parameters() / 1e6, "%.1f")
                + " M parameters, " + model.dtype() + " on " + model.device() + ")";
    }
}
