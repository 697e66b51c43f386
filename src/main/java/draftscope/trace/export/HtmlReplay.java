package draftscope.trace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import draftscope.decoding.Metrics;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.port.Hardware;
import draftscope.trace.TextToken;
import draftscope.trace.Trace;
import draftscope.trace.TraceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A run as one HTML page that replays itself in any browser: style and script are in it, and it asks no network. */
public final class HtmlReplay {

    private static final String PAGE = "replay.html";

    private HtmlReplay() {}

    /** The page, to be written as UTF-8. */
    public static String page(Trace trace) {
        // Inside a script element only "<" can end it early; U+2028 and U+2029 end a line of script.
        var data = data(trace)
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
        return template().replace("/*DATA*/null", data);
    }

    private static String data(Trace trace) {
        var text = new StringWriter();
        try (var out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            var run = trace.run();
            out.writeStringField("policy", run.policy().name());
            out.writeObjectFieldStart("constants");
            for (var constant : run.policy().constants().entrySet()) {
                number(out, constant.getKey(), constant.getValue());
            }
            out.writeEndObject();
            out.writeStringField("target", run.target().name());
            out.writeStringField("draft", run.draft().map(d -> d.name()).orElse(""));
            out.writeStringField("device", run.target().device());
            out.writeStringField("hardware", run.hardware().map(Hardware::name).orElse(""));
            number(out, "temperature", run.sampling().temperature());
            out.writeStringField("prompt", run.prompt());
            if (run.rule().isPresent()) {
                out.writeStringField("rule", run.rule().get().name());
                out.writeBooleanField("exact", run.exact());
            }
            number(out, "rate", trace.end().filter(e -> run.exact()).map(e -> Metrics.tokensPerSecond(e.totals())).orElse(Double.NaN));
            out.writeArrayFieldStart("rounds");
            var words = new TraceText(TraceText.endOf(trace));
            for (var round : trace.rounds()) {
                if (round.ended().isPresent()) {
                    round(out, round.ended().get(), words.add(round.ended().get()));
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void round(JsonGenerator out, RoundEnded round, List<TextToken> added) throws IOException {
        out.writeStartObject();
        out.writeStringField("stop", round.stop().name().toLowerCase(Locale.ROOT));
        number(out, "draft", round.draftMillis());
        number(out, "verify", round.verifyMillis());
        out.writeArrayFieldStart("tokens");
        int kept = 0;
        // Of a tree what was kept: its other nodes are alternatives, not a text.
        for (var token : round.isTree() ? round.kept() : round.tokens()) {
            boolean accepted = token.outcome() == Outcome.ACCEPTED;
            out.writeStartObject();
            out.writeStringField("t", token.text());
            out.writeStringField("o", token.outcome().name().toLowerCase(Locale.ROOT));
            out.writeStringField("w", accepted ? added.get(kept++).text() : "");
            number(out, "h", token.entropy());
            number(out, "s", token.score());
            number(out, "q", token.q());
            number(out, "p", token.p());
            out.writeEndObject();
        }
        out.writeEndArray();
        if (round.next().isPresent()) {
            out.writeObjectFieldStart("next");
            out.writeStringField("t", round.next().get().text());
            out.writeStringField("o", round.next().get().source().name().toLowerCase(Locale.ROOT));
            out.writeStringField("w", added.get(added.size() - 1).text());
            number(out, "p", round.next().get().p());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void number(JsonGenerator out, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumberField(name, Math.round(value * 1e4) / 1e4);
        }
    }

    private static String template() {
        try (InputStream in = HtmlReplay.class.getResourceAsStream(PAGE)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + PAGE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
