package draftscope.model.served;

import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.decoding.port.TokenIds;
import draftscope.model.ServedEngine;
import draftscope.model.http.Waiting;
import draftscope.model.input.RemoteException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How one engine is asked and what its answers mean. Stateless. */
interface Dialect {

    static Dialect of(ServedEngine engine) {
        return engine == ServedEngine.SGLANG ? new SglangDialect() : new VllmDialect();
    }

    String path();

    /** A question as the engine wants it, with everything said that the server could fill in from its own defaults. */
    ObjectNode request(Ask ask);

    default ObjectNode streaming(Ask ask) {
        return request(ask).put("stream", true);
    }

    /**
     * The answer to a question.
     *
     * @throws RemoteException when it is none this program knows, or for other tokens
     */
    Scored read(Ask ask, Answer answer);

    /**
     * The tokens that one piece of an answer adds.
     *
     * @param before how many came in earlier pieces
     * @throws RemoteException when it is none this program knows
     */
    List<Scored.Place> piece(Answer piece, int before);

    /**
     * What the server says of itself.
     *
     * @param wanted the model's name, if one was given
     * @throws IOException when it does not answer
     * @throws draftscope.model.input.BadInputException when it does not serve that model
     */
    ServerInfo describe(ServerLine line, Optional<String> wanted, Waiting waiting) throws IOException;

    /** How the server's own tokenizer reads a text; empty where it does not tell. */
    Optional<TokenIds> tokenize(ServerLine line, ServerInfo server, String text, Waiting waiting) throws IOException;

    /** What both engines call the same of how tokens are chosen: all of it, since a server fills in what is left out. */
    static ObjectNode sampling(ObjectNode into, Ask ask) {
        return into.put("temperature", ask.greedy() ? 0.0 : 1.0)
                .put("top_p", 1.0)
                .put("top_k", -1)
                .put("min_p", 0.0)
                .put("frequency_penalty", 0.0)
                .put("presence_penalty", 0.0)
                .put("repetition_penalty", 1.0)
                .put("ignore_eos", true)
                .put("skip_special_tokens", false)
                .put("n", ask.samples());
    }

    /** Refuses an answer for a text of another length than was sent, where it tells that. */
    static void requireLength(Ask ask, OptionalInt told, Answer from) {
        int size = ask.ids().length;
        if (told.isPresent() && told.getAsInt() != size) {
            throw from.otherIds(Math.min(size, told.getAsInt()));
        }
    }

    /** Tokens of a text that were computed, where the server tells how many were not. */
    static OptionalInt computed(Ask ask, OptionalInt cached) {
        return cached.isPresent()
                ? OptionalInt.of(Math.max(0, ask.ids().length - cached.getAsInt()))
                : OptionalInt.empty();
    }
}
