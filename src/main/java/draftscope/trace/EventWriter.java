package draftscope.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.entry.Values;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.DrafterInfo;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.port.Candidate;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.TreePlace;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An event as one line of JSON. Numbers that are not finite and values that are not there are left out. */
final class EventWriter extends ModelWriter {

    private static final JsonFactory JSON = new JsonFactory();

    /** Largest magnitude below which every whole double is written without a fraction. */
    private static final double EXACT = 1L << 53;

    private final boolean exact;

    private EventWriter(JsonGenerator out, boolean exact) {
        super(out);
        this.exact = exact;
    }

    /**
     * The line without its line end.
     *
     * @param exact whether the run's text has the target's distribution: of another one no speed is told
     */
    static String line(TraceEvent event, boolean exact) {
        var text = new StringWriter(512);
        try (var out = JSON.createGenerator(text)) {
            new EventWriter(out, exact).write(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return escapeLoneSurrogates(text.toString());
    }

    private void write(TraceEvent event) throws IOException {
        out.writeStartObject();
        if (event instanceof RunStarted run) {
            run(run);
        } else if (event instanceof DraftToken token) {
            draftToken(token);
        } else if (event instanceof RoundEnded round) {
            round(round);
        } else if (event instanceof RunEnded end) {
            end(end);
        }
        out.writeEndObject();
    }

    private void run(RunStarted run) throws IOException {
        out.writeStringField("event", "run");
        out.writeNumberField("schema", RunStarted.SCHEMA);
        label(run.label());
        out.writeFieldName("target");
        model(run.target());
        out.writeFieldName("draft");
        if (run.draft().isPresent()) {
            model(run.draft().get());
        } else {
            out.writeNull();
        }
        out.writeObjectFieldStart("policy");
        out.writeStringField("name", run.policy().name());
        for (var constant : run.policy().constants().entrySet()) {
            constant(constant.getKey(), constant.getValue());
        }
        out.writeEndObject();
        out.writeObjectFieldStart("sampling");
        number("temperature", run.sampling().temperature());
        out.writeNumberField("top_k", run.sampling().topK());
        number("top_p", run.sampling().topP());
        out.writeNumberField("seed", run.sampling().seed());
        out.writeEndObject();
        out.writeStringField("prompt", run.prompt());
        ids("prompt_ids", run.promptIds());
        out.writeNumberField("max_new_tokens", run.maxNewTokens());
        out.writeNumberField("threads", run.threads());
        if (run.ignoreEnd()) {
            out.writeBooleanField("ignore_eos", true);
        }
        if (!run.stops().isEmpty()) {
            out.writeArrayFieldStart("stop_strings");
            for (var text : run.stops().texts()) {
                out.writeString(text);
            }
            out.writeEndArray();
        }
        if (run.drafter().isPresent()) {
            drafter(run.drafter().get());
        }
        if (run.hardware().isPresent()) {
            hardware(run.hardware().get());
        }
        rule(run.rule());
    }

    private void drafter(DrafterInfo drafter) throws IOException {
        out.writeObjectFieldStart("drafter");
        out.writeStringField("name", drafter.name());
        var entry = DrafterCatalog.find(drafter.name());
        for (var option : drafter.options().entrySet()) {
            var choice = entry.flatMap(e -> e.parameter(option.getKey())).filter(Parameter::isChoice);
            if (choice.isPresent()) {
                out.writeStringField(option.getKey(), choice.get().written(option.getValue()));
            } else {
                constant(option.getKey(), option.getValue());
            }
        }
        out.writeEndObject();
        if (entry.filter(DrafterEntry::trees).isPresent()) {
            trees(TreeOptions.of(new Values(drafter.options())));
        }
    }

    /** The first edition's shape of trees, for programs that read it. */
    private void trees(TreeOptions trees) throws IOException {
        out.writeObjectFieldStart("tree");
        out.writeNumberField("width", trees.width());
        out.writeNumberField("depth", trees.depth());
        out.writeNumberField("tokens", trees.tokens());
        out.writeStringField("stop", trees.stop().label());
        out.writeStringField("cape_bins", trees.bins().label());
        out.writeEndObject();
    }

    private void draftToken(DraftToken token) throws IOException {
        out.writeStringField("event", "draft_token");
        out.writeNumberField("round", token.round());
        out.writeNumberField("index", token.index());
        out.writeNumberField("id", token.id());
        out.writeStringField("text", token.text());
        number("q", token.q());
        number("entropy", token.entropy());
        number("score", token.score());
        number("millis", token.millis());
        number("lost", token.lost());
        number("u", token.uniform());
        place(token.place());
        top(token.top());
    }

    private void round(RoundEnded round) throws IOException {
        out.writeStringField("event", "round");
        out.writeNumberField("round", round.round());
        out.writeStringField("stop", name(round.stop()));
        out.writeNumberField("drafted", round.drafted());
        out.writeNumberField("accepted", round.accepted());
        out.writeArrayFieldStart("tokens");
        for (var token : round.tokens()) {
            verified(token);
        }
        out.writeEndArray();
        if (round.next().isPresent()) {
            next(round.next().get());
        }
        number("draft_millis", round.draftMillis());
        number("verify_millis", round.verifyMillis());
        out.writeNumberField("new_tokens", round.newTokens());
        if (round.previousBonus().isPresent()) {
            var bonus = round.previousBonus().get();
            out.writeObjectFieldStart("previous_bonus");
            out.writeNumberField("id", bonus.id());
            out.writeStringField("text", bonus.text());
            number("q", bonus.q());
            number("entropy", bonus.entropy());
            out.writeEndObject();
        }
        number("threshold", round.threshold());
        if (!round.passes().isEmpty()) {
            out.writeArrayFieldStart("passes");
            for (var pass : round.passes()) {
                out.writeStartObject();
                number("entropy", pass.entropy());
                number("score", pass.score());
                number("mass", pass.mass());
                number("millis", pass.millis());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        if (round.cost().isPresent()) {
            cost(round.cost().get());
        }
        if (round.match().isPresent()) {
            match(round.match().get());
        }
        if (!round.note().isEmpty()) {
            note(round.note());
        }
        cut(round.cut());
    }

    private void note(PolicyNote note) throws IOException {
        out.writeObjectFieldStart("note");
        if (note.values().stream().allMatch(Double::isFinite)) {
            out.writeArrayFieldStart("values");
            for (double value : note.values()) {
                out.writeNumber(value);
            }
            out.writeEndArray();
        }
        for (var figure : note.figures().entrySet()) {
            constant(figure.getKey(), figure.getValue());
        }
        out.writeEndObject();
    }

    private void cost(Target.Cost cost) throws IOException {
        out.writeObjectFieldStart("served");
        out.writeNumberField("requests", cost.requests());
        number("engine_millis", cost.engineMillis());
        if (cost.cachedTokens().isPresent()) {
            out.writeNumberField("cached_tokens", cost.cachedTokens().getAsInt());
        }
        if (cost.computedTokens().isPresent()) {
            out.writeNumberField("computed_tokens", cost.computedTokens().getAsInt());
        }
        out.writeEndObject();
    }

    private void place(Optional<TreePlace> place) throws IOException {
        if (place.isPresent()) {
            out.writeNumberField("parent", place.get().parent());
            out.writeNumberField("depth", place.get().depth());
            number("cumulative", place.get().cumulative());
        }
    }

    private void verified(VerifiedToken token) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", token.id());
        out.writeStringField("text", token.text());
        out.writeStringField("outcome", name(token.outcome()));
        number("q", token.q());
        number("p", token.p());
        number("entropy", token.entropy());
        number("score", token.score());
        number("acceptance", token.acceptance());
        number("overlap", token.overlap());
        number("cross_entropy", token.crossEntropy());
        number("u", token.uniform());
        rulePlace(token.rule());
        number("outside", token.outside());
        place(token.place());
        top(token.top());
        out.writeEndObject();
    }

    private void next(NextToken next) throws IOException {
        out.writeObjectFieldStart("next");
        out.writeNumberField("id", next.id());
        out.writeStringField("text", next.text());
        out.writeStringField("source", name(next.source()));
        number("p", next.p());
        number("u", next.uniform());
        top(next.top());
        out.writeEndObject();
    }

    private void end(RunEnded end) throws IOException {
        var totals = end.totals();
        out.writeStringField("event", "end");
        label(end.label());
        out.writeStringField("finish", name(end.finish()));
        if (end.error().isPresent()) {
            out.writeStringField("error", end.error().get());
        }
        ids("output_ids", end.outputIds());
        out.writeStringField("text", end.text());
        out.writeNumberField("rounds", totals.rounds());
        out.writeNumberField("drafted", totals.drafted());
        out.writeNumberField("accepted", totals.accepted());
        out.writeNumberField("new_tokens", totals.newTokens());
        number("millis", totals.millis());
        number("prefill_millis", totals.prefillMillis());
        number("draft_millis", totals.draftMillis());
        number("verify_millis", totals.verifyMillis());
        if (exact) {
            number("tokens_per_second", Metrics.tokensPerSecond(totals));
        }
    }

    private void label(RunLabel label) throws IOException {
        if (label.questionId().isPresent()) {
            out.writeFieldName("question_id");
            out.writeRawValue(label.questionId().get());
        }
        if (label.turn().isPresent()) {
            out.writeNumberField("turn", label.turn().getAsInt());
        }
    }

    private void top(List<Candidate> top) throws IOException {
        out.writeArrayFieldStart("top");
        for (var candidate : top) {
            if (Double.isFinite(candidate.probability())) {
                out.writeStartArray();
                out.writeNumber(candidate.id());
                out.writeString(candidate.text());
                out.writeNumber(candidate.probability());
                out.writeEndArray();
            }
        }
        out.writeEndArray();
    }

    private void ids(String field, TokenIds ids) throws IOException {
        out.writeFieldName(field);
        out.writeArray(ids.toArray(), 0, ids.size());
    }

    /** A policy's constants are doubles here, but lengths are written as the whole numbers they are. */
    private void constant(String field, double value) throws IOException {
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            out.writeNumberField(field, (long) value);
        } else {
            number(field, value);
        }
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Half a surrogate pair has no UTF-8 form; it only ever stands inside a string, where an escape keeps it. */
    private static String escapeLoneSurrogates(String json) {
        StringBuilder escaped = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < json.length() && Character.isLowSurrogate(json.charAt(i + 1))) {
                if (escaped != null) {
                    escaped.append(c).append(json.charAt(i + 1));
                }
                i++;
            } else if (Character.isSurrogate(c)) {
                if (escaped == null) {
                    escaped = new StringBuilder(json.length() + 8).append(json, 0, i);
                }
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else if (escaped != null) {
                escaped.append(c);
            }
        }
        return escaped == null ? json : escaped.toString();
    }
}
