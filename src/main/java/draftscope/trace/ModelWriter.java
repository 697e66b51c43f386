package draftscope.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import draftscope.decoding.event.CutGuess;
import draftscope.decoding.event.Match;
import draftscope.decoding.event.RuleInfo;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.RulePlace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes what a run says of its models, of what it computed on and of the rule it judged by. */
class ModelWriter {

    protected final JsonGenerator out;

    ModelWriter(JsonGenerator out) {
        this.out = out;
    }

    final void model(ModelInfo model) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", model.name());
        if (model.served().isPresent()) {
            var served = model.served().get();
            out.writeObjectFieldStart("served");
            out.writeStringField("engine", served.engine());
            known("version", served.version());
            out.writeEndObject();
            known("architecture", model.architecture());
            if (model.parameters() > 0) {
                out.writeNumberField("parameters", model.parameters());
            }
            known("dtype", model.dtype());
            known("device", model.device());
        } else {
            out.writeStringField("architecture", model.architecture());
            out.writeNumberField("parameters", model.parameters());
            out.writeStringField("dtype", model.dtype());
            out.writeStringField("device", model.device());
        }
        out.writeEndObject();
    }

    final void hardware(Hardware hardware) throws IOException {
        out.writeObjectFieldStart("hardware");
        known("processor", hardware.processor());
        known("libtorch", hardware.libtorch());
        if (!hardware.gpus().isEmpty()) {
            out.writeArrayFieldStart("gpus");
            for (var gpu : hardware.gpus()) {
                out.writeStartObject();
                out.writeStringField("device", gpu.device());
                out.writeStringField("name", gpu.name());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        known("driver", hardware.driver());
        known("cuda", hardware.cuda());
        out.writeEndObject();
    }

    /** The rule by which guesses were kept; nothing under the usual one. */
    final void rule(Optional<RuleInfo> named) throws IOException {
        if (named.isEmpty()) {
            return;
        }
        var rule = named.get();
        out.writeObjectFieldStart("verification");
        out.writeStringField("name", rule.name());
        out.writeBooleanField("exact", rule.exact());
        for (var number : rule.constants().entrySet()) {
            number(number.getKey(), number.getValue());
        }
        out.writeEndObject();
    }

    /** What that rule said of a guess. */
    final void rulePlace(Optional<RulePlace> told) throws IOException {
        if (told.isEmpty()) {
            return;
        }
        var place = told.get();
        number("keeps", place.keeps());
        number("joint", place.joint());
        number("distance", place.distance());
    }

    final void match(Match match) throws IOException {
        out.writeObjectFieldStart("match");
        out.writeNumberField("length", match.length());
        out.writeNumberField("at", match.at());
        if (match.answer().isPresent()) {
            out.writeObjectFieldStart("answer");
            out.writeNumberField("number", match.answer().get().number());
            out.writeStringField("prompt", match.answer().get().prompt());
            out.writeEndObject();
        }
        if (match.times() > 0) {
            out.writeNumberField("times", match.times());
            out.writeArrayFieldStart("counts");
            for (int count : match.counts()) {
                out.writeNumber(count);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    /** What one pass guessed after the drafted tokens; nothing where nothing was cut. */
    final void cut(List<CutGuess> cut) throws IOException {
        if (cut.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("cut");
        for (var guess : cut) {
            out.writeStartObject();
            out.writeNumberField("id", guess.id());
            out.writeStringField("text", guess.text());
            number("q", guess.q());
            number("entropy", guess.entropy());
            number("score", guess.score());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    final void number(String field, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            number(field, value.getAsDouble());
        }
    }

    final void number(String field, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumberField(field, value);
        }
    }

    /** What nobody told is left out. */
    private void known(String field, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(field, value);
        }
    }
}
