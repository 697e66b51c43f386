package draftscope.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import draftscope.model.input.BadInputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How the spelling of a token in {@code tokenizer.json} becomes the bytes it adds to a text, as the file's own
 * decoder says: byte-level alphabets (GPT-2's), word marks and byte tokens (SentencePiece's), continuation marks
 * (WordPiece's). Other than the reference, it works token by token, so that a text can grow.
 *
 * @param leadingSpaces how many spaces at the very start of a text were put there by the tokenizer
 */
record TokenDecoder(
        List<UnaryOperator<String>> spellings, boolean byteLevel, boolean byteTokens, int leadingSpaces) {

    private static final Pattern BYTE_TOKEN = Pattern.compile("<0x([0-9A-Fa-f]{2})>");
    private static final Map<Integer, Byte> BYTE_OF = byteAlphabet();

    /**
     * From the field {@code decoder} of a file.
     *
     * @throws BadInputException for a kind of decoder that is not known
     */
    static TokenDecoder of(Path file, JsonNode decoder) {
        var built = new Builder(file);
        if (decoder.isNull()) {
            // Without a decoder, tokens are words with spaces between them.
            built.spellings.add(t -> " " + t);
            built.leadingSpaces = 1;
        } else {
            built.add(decoder);
        }
        return new TokenDecoder(List.copyOf(built.spellings), built.byteLevel, built.byteTokens, built.leadingSpaces);
    }

    /** Whether a token is a byte spelled as a number. */
    boolean numbered(String token) {
        return byteTokens && BYTE_TOKEN.matcher(token).matches();
    }

    /** The bytes a token adds, in UTF-8; part of a character perhaps. */
    byte[] bytes(String token) {
        var text = token;
        for (var spelling : spellings) {
            text = spelling.apply(text);
        }
        if (byteTokens) {
            var matcher = BYTE_TOKEN.matcher(text);
            if (matcher.matches()) {
                return new byte[] {(byte) Integer.parseInt(matcher.group(1), 16)};
            }
        }
        return byteLevel ? byteLevel(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    /** A token with any character outside the alphabet, an added one say, means itself. */
    private static byte[] byteLevel(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            var b = BYTE_OF.get((int) text.charAt(i));
            if (b == null) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            bytes.write(b);
        }
        return bytes.toByteArray();
    }

    /** Printable Latin-1 characters stand for their own byte, those from U+0100 on for the others in order. */
    private static Map<Integer, Byte> byteAlphabet() {
        var alphabet = new HashMap<Integer, Byte>();
        int next = 256;
        for (int b = 0; b < 256; b++) {
            boolean printable = b >= '!' && b <= '~' || b >= 0xa1 && b <= 0xac || b >= 0xae;
            alphabet.put(printable ? b : next++, (byte) b);
        }
        return Map.copyOf(alphabet);
    }

    private static final class Builder {

        private static final Map<String, String> TIDIED = Map.of(" .", ".", " ?", "?", " !", "!", " ,", ",");

        private final Path file;
        private final List<UnaryOperator<String>> spellings = new ArrayList<>();
        private boolean byteLevel;
        private boolean byteTokens;
        private int leadingSpaces;

        Builder(Path file) {
            this.file = file;
        }

        void add(JsonNode decoder) {
            var type = decoder.path("type").asText("");
            switch (type) {
                case "Sequence" -> {
                    require(decoder.path("decoders").isArray(), "decoders");
                    decoder.path("decoders").forEach(this::add);
                }
                case "ByteLevel" -> byteLevel = true;
                case "ByteFallback" -> byteTokens = true;
                case "Fuse" -> {}
                case "Replace" -> {
                    var from = text(decoder.path("pattern"), "String");
                    var to = text(decoder, "content");
                    require(!from.isEmpty(), "pattern");
                    spellings.add(t -> t.replace(from, to));
                }
                case "Strip" -> {
                    require(text(decoder, "content").equals(" ") && decoder.path("stop").asInt(0) == 0, "content");
                    leadingSpaces = Math.max(0, decoder.path("start").asInt(0));
                }
                case "Metaspace" -> {
                    var mark = text(decoder, "replacement");
                    spellings.add(t -> t.replace(mark, " "));
                    boolean prefixed = decoder.path("add_prefix_space").asBoolean(true)
                            && !decoder.path("prepend_scheme").asText("always").equals("never");
                    leadingSpaces = prefixed ? 1 : 0;
                }
                case "WordPiece" -> {
                    var prefix = text(decoder, "prefix");
                    boolean tidy = decoder.path("cleanup").asBoolean(true);
                    spellings.add(t -> t.startsWith(prefix) ? t.substring(prefix.length()) : " " + t);
                    spellings.add(t -> tidy ? TIDIED.getOrDefault(t, t) : t);
                    leadingSpaces = 1;
                }
                default -> throw new BadInputException(
                        file + ", field 'decoder'",
                        "is of the kind '" + BadInputException.shown(type) + "', which is not supported",
                        "use a model with a byte-level, SentencePiece or WordPiece tokenizer");
            }
        }

        private String text(JsonNode object, String name) {
            require(object.path(name).isTextual(), name);
            return object.path(name).textValue();
        }

        private void require(boolean holds, String name) {
            if (!holds) {
                throw new BadInputException(
                        file + ", field 'decoder'",
                        "has a '" + name + "' that is not supported",
                        "use the tokenizer.json that came with the model");
            }
        }
    }
}
