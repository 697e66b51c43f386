package draftscope.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import draftscope.model.input.BadInputException;
import draftscope.model.input.ConfigFields;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * The tokens that a tokenizer puts around a text, such as a BOS, as the field {@code post_processor} of its file
 * says. Done here, since the native side ends the process on a template that names what is not there.
 */
record TextFrame(int[] before, int[] after) {

    private static final int[] NOTHING = {};
    private static final TextFrame NONE = new TextFrame(NOTHING, NOTHING);

    /**
     * Reads the field.
     *
     * @param table the tokens that may be named
     * @throws BadInputException for a kind that is not known, or a token that is not there
     */
    static TextFrame of(Path file, JsonNode processor, TokenTable table) {
        return new Reader(file, table).read(processor);
    }

    /** The ids of a text with those around it. */
    int[] around(int[] ids) {
        return before.length + after.length == 0 ? ids : join(join(before, ids), after);
    }

    boolean begins(int id) {
        return IntStream.of(before).anyMatch(i -> i == id);
    }

    boolean ends(int id) {
        return IntStream.of(after).anyMatch(i -> i == id);
    }

    private TextFrame inside(TextFrame outer) {
        return new TextFrame(join(outer.before, before), join(after, outer.after));
    }

    private static int[] join(int[] first, int[] second) {
        return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
    }

    private record Reader(Path file, TokenTable table) {

        TextFrame read(JsonNode processor) {
            if (processor.isNull()) {
                return NONE;
            }
            var type = processor.path("type").asText("");
            return switch (type) {
                case "ByteLevel" -> NONE;
                case "BertProcessing", "RobertaProcessing" -> new TextFrame(
                        new int[] {id(processor.path("cls").path(1))}, new int[] {id(processor.path("sep").path(1))});
                case "TemplateProcessing" -> template(processor);
                case "Sequence" -> sequence(processor.path("processors"));
                default -> throw bad("is of the kind '" + BadInputException.shown(type) + "', which is not supported");
            };
        }

        private TextFrame sequence(JsonNode processors) {
            if (!processors.isArray()) {
                throw bad("has no list of processors");
            }
            var frame = NONE;
            for (var processor : processors) {
                frame = frame.inside(read(processor));
            }
            return frame;
        }

        private TextFrame template(JsonNode processor) {
            var before = NOTHING;
            var after = NOTHING;
            int texts = 0;
            for (var part : processor.path("single")) {
                if (part.has("Sequence")) {
                    texts++;
                } else if (texts == 0) {
                    before = join(before, special(processor, part));
                } else {
                    after = join(after, special(processor, part));
                }
            }
            if (texts != 1) {
                throw bad("has a template without one place for the text");
            }
            return new TextFrame(before, after);
        }

        private int[] special(JsonNode processor, JsonNode part) {
            var name = part.path("SpecialToken").path("id").asText("");
            var ids = processor.path("special_tokens").path(name).path("ids");
            if (!ids.isArray() || ids.isEmpty()) {
                throw bad("has a template with '" + BadInputException.shown(name) + "', which it does not explain");
            }
            return ids.valueStream().mapToInt(this::id).toArray();
        }

        private int id(JsonNode node) {
            if (!node.isIntegralNumber() || !node.canConvertToInt() || table.token(node.intValue()).isEmpty()) {
                throw bad("puts " + ConfigFields.shown(node) + " around a text, which is no id of a token");
            }
            return node.intValue();
        }

        private BadInputException bad(String problem) {
            return new BadInputException(
                    file + ", field 'post_processor'", problem, "use the tokenizer.json that came with the model");
        }
    }
}
