package draftscope.trace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import draftscope.decoding.event.RoundEnded;
import draftscope.trace.Trace;
import draftscope.trace.TraceRound;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The finished rounds of a run as a table: one row a round, for a spreadsheet or a script. */
public final class RoundsTable {

    /** Names of the columns. Times are in milliseconds; {@code start_millis} counts from the end of the prefill. */
    public static final List<String> COLUMNS = List.of(
            "round", "first_token", "drafted", "accepted", "new_tokens", "stop", "start_millis", "draft_millis",
            "verify_millis", "max_entropy", "max_score", "draft_text", "next_text", "next_source");

    private RoundsTable() {}

    /** As comma-separated values with a head line, quoted where RFC 4180 asks for it; lines end with CR LF. */
    public static String csv(Trace trace) {
        var lines = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (var row : rows(trace)) {
            lines.append(row.stream().map(RoundsTable::field).collect(Collectors.joining(","))).append("\r\n");
        }
        return lines.toString();
    }

    /** As a JSON array of objects, two spaces of indentation, with a line end. */
    public static String json(Trace trace) {
        var text = new StringWriter();
        try (var out = new JsonFactory().createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            out.writeStartArray();
            for (var row : rows(trace)) {
                out.writeStartObject();
                for (int i = 0; i < row.size(); i++) {
                    write(out, COLUMNS.get(i), row.get(i));
                }
                out.writeEndObject();
            }
            out.writeEndArray();
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
                ended.stop().name().toLowerCase(Locale.ROOT),
                round.startMillis(),
                ended.draftMillis(),
                ended.verifyMillis(),
                ended.tokens().stream().mapToDouble(t -> t.entropy()).max().orElse(Double.NaN),
                ended.tokens().stream().mapToDouble(t -> t.score()).max().orElse(Double.NaN),
                ended.tokens().stream().map(t -> t.text()).collect(Collectors.joining()),
                ended.next().map(n -> n.text()).orElse(""),
                ended.next().map(n -> n.source().name().toLowerCase(Locale.ROOT)).orElse(""));
    }

    private static String field(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return "";
        }
        var text = value.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') && text.equals(text.strip());
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
