package draftscope.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.ModelInfo;
import java.io.IOException;

/** What a run says of its models and of what it computed on. */
final class ModelWriter {

    private ModelWriter() {}

    /** A model. */
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

    /** What a run computed on. */
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

    /** What nobody told is left out. */
    private static void known(JsonGenerator out, String field, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(field, value);
        }
    }
}
