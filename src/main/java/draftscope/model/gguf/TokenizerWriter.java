package draftscope.model.gguf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.model.input.BadInputException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        var json = object("version", "1.0", "added_tokens", added());
        json.putAll(vocabulary.pieces() ? pieces() : byteLevel());
        json.put("post_processor", frame());
        json.put("model", model());
        try {
            return new ObjectMapper().writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param fields names and values by turns */
    private static Map<String, Object> object(Object... fields) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < fields.length; i += 2) {
            object.put((String) fields[i], fields[i + 1]);
        }
        return object;
    }

    private List<Object> added() {
        var added = new ArrayList<>();
        for (int id = 0; id < vocabulary.tokens().size(); id++) {
            var token = vocabulary.tokens().get(id);
            boolean user = vocabulary.kinds().get(id) == TokenKind.USER_DEFINED;
            if (token.isPresent() && (user || vocabulary.special(id))) {
                added.add(object(
                        "id", id,
                        "content", token.get(),
                        "single_word", false,
                        "lstrip", false,
                        "rstrip", false,
                        "normalized", false,
                        "special", !user));
            }
        }
        return added;
    }

    private Map<String, Object> byteLevel() {
        var bytes = object("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", false, "use_regex", false);
        var cuts = new ArrayList<>();
        pre.cuts().forEach(cut -> cuts.add(
                object("type", "Split", "pattern", object("Regex", cut), "behavior", "Isolated", "invert", false)));
        cuts.add(bytes);
        return object(
                "normalizer", null,
                "pre_tokenizer", object("type", "Sequence", "pretokenizers", cuts),
                "decoder", bytes);
    }

    private Map<String, Object> pieces() {
        var normalizers = new ArrayList<>();
        var decoders = new ArrayList<Object>(
                List.of(replace(MARK, " "), object("type", "ByteFallback"), object("type", "Fuse")));
        if (metadata.flag("tokenizer.ggml.add_space_prefix").orElse(true)) {
            normalizers.add(object("type", "Prepend", "prepend", MARK));
            decoders.add(object("type", "Strip", "content", " ", "start", 1, "stop", 0));
        }
        normalizers.add(replace(" ", MARK));
        return object(
                "normalizer", object("type", "Sequence", "normalizers", normalizers),
                "pre_tokenizer", null,
                "decoder", object("type", "Sequence", "decoders", decoders));
    }

    private static Map<String, Object> replace(String from, String to) {
        return object("type", "Replace", "pattern", object("String", from), "content", to);
    }

    /** What is put around a text; null for nothing. */
    private Map<String, Object> frame() {
        boolean begins = metadata.flag("tokenizer.ggml.add_bos_token").orElse(vocabulary.pieces() || pre.whole());
        boolean ends = metadata.flag("tokenizer.ggml.add_eos_token").orElse(false);
        var bos = vocabulary.bos().filter(id -> begins);
        var eos = vocabulary.eos().filter(id -> ends);
        if (bos.isEmpty() && eos.isEmpty()) {
            return null;
        }
        var single = new ArrayList<>();
        var named = object();
        bos.ifPresent(id -> special(id, single, named));
        single.add(object("Sequence", object("id", "A", "type_id", 0)));
        eos.ifPresent(id -> special(id, single, named));
        return object("type", "TemplateProcessing", "single", single, "special_tokens", named);
    }

    private void special(int id, List<Object> single, Map<String, Object> named) {
        var token = vocabulary.tokens().get(id).orElseThrow();
        single.add(object("SpecialToken", object("id", token, "type_id", 0)));
        named.put(token, object("id", token, "ids", List.of(id)));
    }

    private Map<String, Object> model() {
        boolean pieces = vocabulary.pieces();
        var unknown = vocabulary.unknown().filter(id -> pieces).flatMap(id -> vocabulary.tokens().get(id));
        var ids = object();
        for (int id = 0; id < vocabulary.tokens().size(); id++) {
            int own = id;
            vocabulary.tokens().get(id).ifPresent(token -> ids.put(token, own));
        }
        return object(
                "type", "BPE",
                "dropout", null,
                "unk_token", unknown.orElse(null),
                "continuing_subword_prefix", null,
                "end_of_word_suffix", null,
                "fuse_unk", pieces,
                "byte_fallback", pieces,
                "ignore_merges", !pieces && pre.whole(),
                "vocab", ids,
                "merges", (pieces ? joinsOfPieces() : joins()).stream().map(j -> List.of(j.left, j.right)).toList());
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
