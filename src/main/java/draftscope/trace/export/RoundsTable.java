package draftscope.trace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RuleInfo;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.trace.Trace;
import draftscope.trace.TraceRound;
import draftscope.trace.TraceSummary;
import draftscope.trace.TraceWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The finished rounds of a run as a table, for a spreadsheet or a script: one row a round, and what the run was beside
 * each, so that tables of several runs can be put together.
 */
public final class RoundsTable {

    /** Names of a round's columns. Times are in milliseconds; {@code start_millis} counts from the end of the prefill. */
    public static final List<String> COLUMNS = List.of(
            "round", "first_token", "drafted", "accepted", "new_tokens", "stop", "start_millis", "draft_millis",
            "verify_millis", "max_entropy", "max_score", "draft_text", "next_text", "next_source");

    private RoundsTable() {}

    /** As comma-separated values; the columns of the run, the same in every row, follow those of the round. */
    public static String csv(Trace trace) {
        var run = run(trace);
        var headings = new ArrayList<>(COLUMNS);
        headings.addAll(run.keySet());
        var rows = new ArrayList<List<String>>();
        for (var round : rows(trace)) {
            var row = round.stream().map(RoundsTable::cell).collect(Collectors.toCollection(ArrayList::new));
            row.addAll(run.values());
            rows.add(row);
        }
        return Csv.of(headings, rows);
    }

    /**
     * As JSON with a line end: {@code run} with the prompt, the models and the policy as the trace has them, {@code rounds}
     * with one object a row, and {@code end} with the text and the totals, which a run that was cut off lacks.
     */
    public static String json(Trace trace) {
        var text = new StringWriter();
        try (var out = new JsonFactory().createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeFieldName("run");
            out.writeRawValue(TraceWriter.json(trace.run(), trace.run()));
            out.writeArrayFieldStart("rounds");
            for (var row : rows(trace)) {
                out.writeStartObject();
                for (int i = 0; i < row.size(); i++) {
                    write(out, COLUMNS.get(i), row.get(i));
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            if (trace.end().isPresent()) {
                out.writeFieldName("end");
                out.writeRawValue(TraceWriter.json(trace.end().get(), trace.run()));
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void write(JsonGenerator out, String name, Object value) throws IOException {
        out.writeFieldName(name);
        if (value instanceof Integer whole) {
            out.writeNumber(whole);
        } else if (value instanceof Double number) {
            if (Double.isFinite(number)) {
                out.writeNumber(number);
            } else {
                out.writeNull();
            }
        } else {
            out.writeString(value.toString());
        }
    }

    private static Map<String, String> run(Trace trace) {
        var run = trace.run();
        var summary = TraceSummary.of(trace);
        var totals = summary.totals();
        boolean ended = trace.end().isPresent();
        var columns = new LinkedHashMap<String, String>();
        columns.put("target", run.target().name());
        columns.put("draft", run.draft().map(ModelInfo::name).orElse(""));
        columns.put("drafter", run.drafter().map(d -> d.name()).orElse(run.draft().isPresent() ? DrafterCatalog.standard().name() : ""));
        columns.put("policy", run.policy().name());
        columns.put("policy_constants", run.policy().constants().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(c -> c.getKey() + "=" + c.getValue())
                .collect(Collectors.joining(" ")));
        columns.put("verification", run.rule().map(RuleInfo::name).orElse(run.draft().isPresent() ? RuleCatalog.standard().name() : ""));
        columns.put("exact", Boolean.toString(run.exact()));
        columns.put("temperature", Csv.number(run.sampling().temperature()));
        columns.put("top_k", Integer.toString(run.sampling().topK()));
        columns.put("top_p", Csv.number(run.sampling().topP()));
        columns.put("seed", Long.toString(run.sampling().seed()));
        columns.put("threads", Integer.toString(run.threads()));
        columns.put("device", run.target().device());
        columns.put("dtype", run.target().dtype());
        var facts = run.hardware().map(Hardware::facts).orElse(Map.of());
        Hardware.FACTS.forEach(name -> columns.put(name, facts.getOrDefault(name, "")));
        columns.put("draft_dtype", run.draft().map(ModelInfo::dtype).orElse(""));
        columns.put("max_new_tokens", Integer.toString(run.maxNewTokens()));
        columns.put("finish", summary.finish().map(f -> f.id()).orElse(""));
        columns.put("total_rounds", Integer.toString(totals.rounds()));
        columns.put("total_drafted", Integer.toString(totals.drafted()));
        columns.put("total_accepted", Integer.toString(totals.accepted()));
        columns.put("total_new_tokens", Integer.toString(totals.newTokens()));
        columns.put("total_millis", ended ? Csv.number(totals.millis()) : "");
        columns.put("total_prefill_millis", ended ? Csv.number(totals.prefillMillis()) : "");
        columns.put("tokens_per_second", ended && DrafterCatalog.timed(run) ? Csv.number(Metrics.tokensPerSecond(totals)) : "");
        columns.put("prompt", run.prompt());
        return columns;
    }

    private static List<List<Object>> rows(Trace trace) {
        var rows = new ArrayList<List<Object>>();
        for (var round : trace.rounds()) {
            round.ended().ifPresent(ended -> rows.add(row(round, ended)));
        }
        return rows;
    }

    private static List<Object> row(TraceRound round, RoundEnded ended) {
        return List.of(
                round.number(),
                round.firstToken(),
                ended.drafted(),
                ended.accepted(),
                ended.newTokens(),
                ended.stop().id(),
                round.startMillis(),
                ended.draftMillis(),
                ended.verifyMillis(),
                ended.tokens().stream().mapToDouble(t -> t.entropy()).max().orElse(Double.NaN),
                ended.tokens().stream().mapToDouble(t -> t.score()).max().orElse(Double.NaN),
                ended.tokens().stream().map(t -> t.text()).collect(Collectors.joining()),
                ended.next().map(n -> n.text()).orElse(""),
                ended.next().map(n -> n.source().id()).orElse(""));
    }

    private static String cell(Object value) {
        return value instanceof Double number ? Csv.number(number) : value.toString();
    }
}
