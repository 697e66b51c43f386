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

/** What a run says of its models, of what it computed on and of the rule it judged by. */
final class ModelWriter {

    private ModelWriter() {}

    static void model(JsonGenerator out, ModelInfo model) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", model.name());
        if (model.served().isPresent()) {
            var served = model.served().get();
            out.writeObjectFieldStart("served");
            out.writeStringField("engine", served.engine());
            known(out, "version", served.version());
            out.writeEndObject();
            known(out, "architecture", model.architecture());
            if (model.parameters() > 0) {
                out.writeNumberField("parameters", model.parameters());
            }
            known(out, "dtype", model.dtype());
            known(out, "device", model.device());
        } else {
            out.writeStringField("architecture", model.architecture());
            out.writeNumberField("parameters", model.parameters());
            out.writeStringField("dtype", model.dtype());
            out.writeStringField("device", model.device());
        }
        out.writeEndObject();
    }

    static void hardware(JsonGenerator out, Hardware hardware) throws IOException {
        out.writeObjectFieldStart("hardware");
        known(out, "processor", hardware.processor());
        known(out, "libtorch", hardware.libtorch());
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
        known(out, "driver", hardware.driver());
        known(out, "cuda", hardware.cuda());
        out.writeEndObject();
    }

    /** The rule by which guesses were kept; nothing under the usual one. */
    static void rule(JsonGenerator out, Optional<RuleInfo> named) throws IOException {
        if (named.isEmpty()) {
            return;
        }
        var rule = named.get();
        out.writeObjectFieldStart("verification");
        out.writeStringField("name", rule.name());
        out.writeBooleanField("exact", rule.exact());
        for (var number : rule.constants().entrySet()) {
            number(out, number.getKey(), number.getValue());
        }
        out.writeEndObject();
    }

    /** What that rule said of a guess. */
    static void place(JsonGenerator out, Optional<RulePlace> told) throws IOException {
        if (told.isEmpty()) {
            return;
        }
        var place = told.get();
        number(out, "keeps", place.keeps());
        if (place.joint().isPresent()) {
            number(out, "joint", place.joint().getAsDouble());
        }
        if (place.distance().isPresent()) {
            number(out, "distance", place.distance().getAsDouble());
        }
    }

    static void match(JsonGenerator out, Match match) throws IOException {
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

    /** What one pass guessed behind the drafted tokens; nothing where nothing was cut. */
    static void cut(JsonGenerator out, List<CutGuess> cut) throws IOException {
        if (cut.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("cut");
        for (var guess : cut) {
            out.writeStartObject();
            out.writeNumberField("id", guess.id());
            out.writeStringField("text", guess.text());
            number(out, "q", guess.q());
            number(out, "entropy", guess.entropy());
            number(out, "score", guess.score());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void number(JsonGenerator out, String field, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumberField(field, value);
        }
    }

    /** What nobody told is left out. */
    private static void known(JsonGenerator out, String field, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(field, value);
        }
    }
}
