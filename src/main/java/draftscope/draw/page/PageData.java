package draftscope.draw.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import draftscope.decoding.entry.Bundles;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.port.Candidate;
import draftscope.draw.ChartWords;
import draftscope.draw.Words;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What the script of a page knows of a run. Keys are short: a run has thousands of tokens. */
final class PageData {

    /** Words that the script writes. */
    private static final List<String> WORDS = List.of(
            "before", "round", "drafting", "place", "running", "threshold", "draft_distribution", "target_distribution", "entropy", "score", "q", "p",
            "acceptance", "play", "pause", "draft_took", "verify_took");

    private PageData() {}

    static String json(List<ReplayPage.RoundWords> rounds) {
        var text = new StringWriter();
        try (var out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            out.writeObjectFieldStart("words");
            for (var key : WORDS) {
                out.writeStringField(key, Words.of("page.js." + key));
            }
            var charts = ChartWords.load();
            out.writeStringField("shared", charts.get("rejection.shared"));
            out.writeStringField("refused", charts.get("rejection.excess"));
            out.writeStringField("residual", charts.get("rejection.residual"));
            out.writeStringField("mark", String.valueOf(Bundles.decimalMark()));
            for (var kind : List.of("pending", "accepted", "rejected", "discarded", "cut", "correction", "bonus", "target")) {
                out.writeStringField(kind, Words.of("chip." + kind));
            }
            out.writeEndObject();
            out.writeArrayFieldStart("rounds");
            for (var round : rounds) {
                round(out, round);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void round(JsonGenerator out, ReplayPage.RoundWords words) throws IOException {
        var round = words.ended();
        out.writeStartObject();
        out.writeStringField("why", words.why());
        number(out, "draft", round.draftMillis());
        number(out, "verify", round.verifyMillis());
        number(out, "limit", words.scores().level().orElse(Double.NaN));
        out.writeStringField("symbol", words.scores().scale().symbol());
        out.writeArrayFieldStart("tokens");
        int kept = 0;
        for (int i = 0; i < round.tokens().size(); i++) {
            var token = round.tokens().get(i);
            boolean accepted = token.outcome() == Outcome.ACCEPTED;
            if (round.isTree() && !accepted) {
                continue;
            }
            out.writeStartObject();
            out.writeStringField("t", Html.marked(token.text()));
            out.writeStringField("o", ReplayPage.RoundWords.outcome(token.outcome()));
            out.writeStringField("w", accepted ? words.added().get(kept++).text() : "");
            number(out, "h", words.entropy(token));
            number(out, "s", words.scores().ofPeople() ? Double.NaN : words.scores().points().get(i).score());
            number(out, "q", token.q());
            number(out, "p", token.p());
            number(out, "a", token.acceptance());
            var draft = words.lane().distributionOf(i).map(DraftToken::top).orElse(List.of());
            top(out, "dt", draft, token.top());
            top(out, "tt", token.top(), draft);
            out.writeEndObject();
        }
        out.writeEndArray();
        cut(out, words);
        if (round.next().isPresent()) {
            var next = round.next().get();
            out.writeObjectFieldStart("next");
            out.writeStringField("t", Html.marked(next.text()));
            out.writeStringField("o", next.source().id());
            out.writeStringField("w", words.added().get(words.added().size() - 1).text());
            number(out, "p", next.p());
            top(out, "tt", next.top(), List.of());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /** What the same pass guessed after the drafted ones, and where it was cut off. */
    private static void cut(JsonGenerator out, ReplayPage.RoundWords words) throws IOException {
        var cut = words.cut();
        if (cut.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("cut");
        for (int i = 0; i < cut.size(); i++) {
            var chip = cut.get(i);
            out.writeStartObject();
            out.writeStringField("t", Html.marked(chip.piece()));
            out.writeStringField("o", chip.kind().id());
            number(out, "h", chip.entropy());
            number(out, "s", words.scores().points().get(words.ended().drafted() + i).score());
            number(out, "q", chip.q());
            number(out, "f", chip.presence());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** The most probable tokens of a distribution, each with what the other one gives it, where that is known. */
    private static void top(JsonGenerator out, String name, List<Candidate> candidates, List<Candidate> others)
            throws IOException {
        if (!candidates.isEmpty()) {
            out.writeArrayFieldStart(name);
            for (var candidate : candidates) {
                out.writeStartArray();
                out.writeString(Html.marked(candidate.text()));
                out.writeNumber(rounded(candidate.probability()));
                var other = others.stream().filter(one -> one.id() == candidate.id()).findFirst();
                if (other.isPresent()) {
                    out.writeNumber(rounded(other.get().probability()));
                }
                out.writeEndArray();
            }
            out.writeEndArray();
        }
    }

    private static void number(JsonGenerator out, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumberField(name, rounded(value));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
