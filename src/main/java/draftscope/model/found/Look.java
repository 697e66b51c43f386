package draftscope.model.found;

import draftscope.model.RunType;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.TokenTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens one model's header. */
final class Look {

    private static final Logger LOG = LoggerFactory.getLogger(Look.class);

    private Look() {}

    /** What a model is, or why it cannot be used. */
    static FoundModel at(ModelSource source, String name, String written, Path place) {
        try {
            var checkpoint = AnyCheckpoint.open(place);
            try (var weights = checkpoint.openWeights()) {
                weights.requireRead();
                long parameters = weights.parameters();
                var facts = new FoundModel.Facts(
                        checkpoint.config(),
                        parameters,
                        weights.largestTensor(),
                        weights.mostStored().orElse(""),
                        RunType.stored16(parameters, weights.bytes()),
                        mark(checkpoint.readTokens()));
                return new FoundModel(
                        source, name, written, place, weights.bytes(), Optional.of(facts), Optional.empty());
            }
        } catch (BadInputException e) {
            LOG.debug("{} cannot be used", place, e);
            return refused(source, name, written, place, why(e, place));
        } catch (RuntimeException e) {
            LOG.info("{} cannot be looked at", place, e);
            return refused(source, name, written, place, "it cannot be looked at (" + e.getMessage() + ")");
        }
    }

    /** The place is told anyway; what stands behind it is not. */
    private static String why(BadInputException e, Path place) {
        var within = e.where().startsWith(place.toString())
                ? e.where().substring(place.toString().length()).replaceFirst("^[,/\\\\ ]+", "")
                : "";
        return within.isEmpty() ? e.problem() : within + ": " + e.problem();
    }

    private static FoundModel refused(ModelSource source, String name, String written, Path place, String why) {
        return new FoundModel(source, name, written, place, size(place), Optional.empty(), Optional.of(why));
    }

    private static long size(Path place) {
        try {
            return Files.isRegularFile(place) ? Files.size(place) : 0;
        } catch (IOException e) {
            LOG.debug("no size of {}", place, e);
            return 0;
        }
    }

    /** Two checksums over all tokens and their ids: different tables have the same ones once in 2⁶⁴ times. */
    private static long mark(TokenTable table) {
        var forward = new CRC32C();
        var size = new CRC32C();
        for (int id = 0; id < table.size(); id++) {
            var token = table.token(id).orElse("\0").getBytes(StandardCharsets.UTF_8);
            forward.update(token);
            forward.update(0);
            size.update(token.length);
            size.update(token.length > 0 ? token[token.length - 1] : 0);
        }
        return forward.getValue() << 32 | size.getValue();
    }
}
