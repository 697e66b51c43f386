package draftscope.model.served;

import draftscope.decoding.port.ModelInfo;
import draftscope.model.ServedEngine;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a server says of itself.
 *
 * @param version its version; empty where it does not say
 * @param model the name requests have to use
 * @param source folder or hub id the model was loaded from, as the server sees it
 * @param tokenizer folder or hub id of its tokenizer, as the server sees it
 * @param context most tokens a text may have, where it says
 * @param weights a mark that changes with the weights, where it says
 */
public record ServerInfo(
        ServedEngine engine,
        String version,
        String model,
        String source,
        String tokenizer,
        OptionalInt context,
        Optional<String> weights) {

    public ModelInfo model(String shown) {
        return ModelInfo.served(shown, new ModelInfo.Served(engine.label(), version));
    }

    /** Whether another answer speaks of the same model: a server may have been started anew with another. */
    boolean sameModel(ServerInfo other) {
        return model.equals(other.model) && source.equals(other.source) && weights.equals(other.weights);
    }
}
