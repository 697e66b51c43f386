package draftscope.model.served;

import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.decoding.port.TokenIds;
import draftscope.model.ServedEngine;
import draftscope.model.http.Waiting;
import draftscope.model.input.RemoteException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How one engine is asked and what its answers mean. Stateless. */
interface Dialect {

    static Dialect of(ServedEngine engine) {
        return engine == ServedEngine.SGLANG ? new SglangDialect() : new VllmDialect();
    }

    String path();

    /** A question as the engine wants it, with everything said that the server could fill in from its own defaults. */
    ObjectNode request(Ask ask);

    /** The same, to be answered piece by piece. */
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
}
