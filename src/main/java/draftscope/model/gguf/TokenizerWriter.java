package draftscope.model.gguf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import draftscope.model.input.BadInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Writes a file's tokenizer as the tokenizer.json of a folder. Texts are cut as llama.cpp cuts them: it does not
 * normalise, so neither is done here.
 */
final class TokenizerWriter {

    private static final String MARK = "▁";
    private static final String PRE = "tokenizer.ggml.pre";

    private final GgufVocabulary vocabulary;
    private final Metadata metadata;
    private final PreTokenizer pre;

    TokenizerWriter(GgufVocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.metadata = vocabulary.metadata();
        this.pre = vocabulary.pieces() ? PreTokenizer.DEFAULT : pre();
    }

    private PreTokenizer pre() {
        var name = metadata.text(PRE).orElse("default");
        return PreTokenizer.named(name).orElseThrow(() -> metadata.unsupported(
                PRE,
                "is '" + BadInputException.shown(name) + "', a way of cutting texts that is not known",
                "use a model with one of these: " + PreTokenizer.known()));
    }

    /** The file's bytes, in UTF-8. */
    byte[] write() {
        var bytes = new ByteArrayOutputStream(1 << 20);
        try (var json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("version", "1.0");
            added(json);
            if (vocabulary.pieces()) {
                pieces(json);
            } else {
                byteLevel(json);
            }
            frame(json);
            model(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void added(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("added_tokens");
        for (int id = 0; id < vocabulary.tokens().size(); id++) {
            var token = vocabulary.tokens().get(id);
            boolean user = vocabulary.kinds().get(id) == TokenKind.USER_DEFINED;
            if (token.isPresent() && (user || vocabulary.special(id))) {
                json.writeStartObject();
                json.writeNumberField("id", id);
                json.writeStringField("content", token.get());
                json.writeBooleanField("single_word", false);
                json.writeBooleanField("lstrip", false);
                json.writeBooleanField("rstrip", false);
                json.writeBooleanField("normalized", false);
                json.writeBooleanField("special", !user);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void byteLevel(JsonGenerator json) throws IOException {
        json.writeNullField("normalizer");
        json.writeObjectFieldStart("pre_tokenizer");
        json.writeStringField("type", "Sequence");
        json.writeArrayFieldStart("pretokenizers");
        for (var cut : pre.cuts()) {
            json.writeStartObject();
            json.writeStringField("type", "Split");
            json.writeObjectFieldStart("pattern");
            json.writeStringField("Regex", cut);
            json.writeEndObject();
            json.writeStringField("behavior", "Isolated");
            json.writeBooleanField("invert", false);
            json.writeEndObject();
        }
        json.writeStartObject();
        byteLevelFields(json);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("decoder");
        byteLevelFields(json);
        json.writeEndObject();
    }

    private static void byteLevelFields(JsonGenerator json) throws IOException {
        json.writeStringField("type", "ByteLevel");
        json.writeBooleanField("add_prefix_space", false);
        json.writeBooleanField("trim_offsets", false);
        json.writeBooleanField("use_regex", false);
    }

    private void pieces(JsonGenerator json) throws IOException {
        boolean prefixed = metadata.flag("tokenizer.ggml.add_space_prefix").orElse(true);
        json.writeObjectFieldStart("normalizer");
        json.writeStringField("type", "Sequence");
        json.writeArrayFieldStart("normalizers");
        if (prefixed) {
            json.writeStartObject();
            json.writeStringField("type", "Prepend");
            json.writeStringField("prepend", MARK);
            json.writeEndObject();
        }
        replace(json, " ", MARK);
        json.writeEndArray();
        json.writeEndObject();
        json.writeNullField("pre_tokenizer");
        json.writeObjectFieldStart("decoder");
        json.writeStringField("type", "Sequence");
        json.writeArrayFieldStart("decoders");
        replace(json, MARK, " ");
        for (var type : List.of("ByteFallback", "Fuse")) {
            json.writeStartObject();
            json.writeStringField("type", type);
            json.writeEndObject();
        }
        if (prefixed) {
            json.writeStartObject();
            json.writeStringField("type", "Strip");
            json.writeStringField("content", " ");
            json.writeNumberField("start", 1);
            json.writeNumberField("stop", 0);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void replace(JsonGenerator json, String from, String to) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Replace");
        json.writeObjectFieldStart("pattern");
        json.writeStringField("String", from);
        json.writeEndObject();
        json.writeStringField("content", to);
        json.writeEndObject();
    }

    /** What is put around a text. */
    private void frame(JsonGenerator json) throws IOException {
        boolean begins = metadata.flag("tokenizer.ggml.add_bos_token").orElse(vocabulary.pieces() || pre.whole());
        boolean ends = metadata.flag("tokenizer.ggml.add_eos_token").orElse(false);
        var bos = vocabulary.bos().filter(id -> begins);
        var eos = vocabulary.eos().filter(id -> ends);
        if (bos.isEmpty() && eos.isEmpty()) {
            json.writeNullField("post_processor");
            return;
        }
        json.writeObjectFieldStart("post_processor");
        json.writeStringField("type", "TemplateProcessing");
        json.writeArrayFieldStart("single");
        special(json, bos);
        json.writeStartObject();
        json.writeObjectFieldStart("Sequence");
        json.writeStringField("id", "A");
        json.writeNumberField("type_id", 0);
        json.writeEndObject();
        json.writeEndObject();
        special(json, eos);
        json.writeEndArray();
        json.writeObjectFieldStart("special_tokens");
        var named = new TreeSet<Integer>();
        bos.ifPresent(named::add);
        eos.ifPresent(named::add);
        for (int id : named) {
            var token = vocabulary.tokens().get(id).orElseThrow();
            json.writeObjectFieldStart(token);
            json.writeStringField("id", token);
            json.writeArrayFieldStart("ids");
            json.writeNumber(id);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void special(JsonGenerator json, Optional<Integer> id) throws IOException {
        if (id.isPresent()) {
            json.writeStartObject();
            json.writeObjectFieldStart("SpecialToken");
            json.writeStringField("id", vocabulary.tokens().get(id.get()).orElseThrow());
            json.writeNumberField("type_id", 0);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void model(JsonGenerator json) throws IOException {
        boolean pieces = vocabulary.pieces();
        json.writeObjectFieldStart("model");
        json.writeStringField("type", "BPE");
        json.writeNullField("dropout");
        var unknown = vocabulary.unknown().filter(id -> pieces).flatMap(id -> vocabulary.tokens().get(id));
        json.writeFieldName("unk_token");
        if (unknown.isPresent()) {
            json.writeString(unknown.get());
        } else {
            json.writeNull();
        }
        json.writeNullField("continuing_subword_prefix");
        json.writeNullField("end_of_word_suffix");
        json.writeBooleanField("fuse_unk", pieces);
        json.writeBooleanField("byte_fallback", pieces);
        json.writeBooleanField("ignore_merges", !pieces && pre.whole());
        json.writeObjectFieldStart("vocab");
        for (int id = 0; id < vocabulary.tokens().size(); id++) {
            if (vocabulary.tokens().get(id).isPresent()) {
                json.writeNumberField(vocabulary.tokens().get(id).get(), id);
            }
        }
        json.writeEndObject();
        json.writeArrayFieldStart("merges");
        for (var join : pieces ? joinsOfPieces() : joins()) {
            json.writeStartArray();
            json.writeString(join.left());
            json.writeString(join.right());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private record Join(String left, String right, double score) {}

    /** The file's own joins; one with something that is no token could never come to anything. */
    private List<Join> joins() {
        var joins = new ArrayList<Join>();
        for (var both : metadata.texts("tokenizer.ggml.merges")) {
            int space = both.indexOf(' ', 1);
            if (space > 0) {
                var join = new Join(both.substring(0, space), both.substring(space + 1), 0);
                var ids = vocabulary.ids();
                if (ids.containsKey(join.left) && ids.containsKey(join.right) && ids.containsKey(join.left + join.right)) {
                    joins.add(join);
                }
            }
        }
        return joins;
    }

    /**
     * SentencePiece joins whatever two neighbours make the piece of the highest score. The same as joins in order: all
     * ways to make each piece of two others, the highest scores first.
     */
    private List<Join> joinsOfPieces() {
        var scores = scores();
        var joins = new ArrayList<Join>();
        for (int id = 0; id < vocabulary.tokens().size(); id++) {
            var token = vocabulary.tokens().get(id).orElse("");
            var kind = vocabulary.kinds().get(id);
            if (kind == TokenKind.BYTE || kind == TokenKind.CONTROL || kind == TokenKind.UNKNOWN) {
                continue;
            }
            for (int cut = token.offsetByCodePoints(0, token.isEmpty() ? 0 : 1);
                    cut < token.length();
                    cut = token.offsetByCodePoints(cut, 1)) {
                var left = token.substring(0, cut);
                var right = token.substring(cut);
                if (vocabulary.ids().containsKey(left) && vocabulary.ids().containsKey(right)) {
                    joins.add(new Join(left, right, scores[id]));
                }
            }
        }
        joins.sort(Comparator.comparingDouble(j -> -j.score));
        return joins;
    }

    private double[] scores() {
        var key = "tokenizer.ggml.scores";
        var scores = metadata.has(key) ? metadata.reals(key) : new double[vocabulary.tokens().size()];
        if (scores.length < vocabulary.tokens().size()) {
            throw metadata.bad(key, "has " + scores.length + " entries for " + vocabulary.tokens().size() + " tokens");
        }
        for (double score : scores) {
            if (Double.isNaN(score)) {
                throw metadata.bad(key, "holds what is no number");
            }
        }
        return scores;
    }
}
