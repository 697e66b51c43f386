package draftscope.model.gguf;

import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.TokenTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tokens of a file: their spellings, what they are, and which of them begin and end texts.
 *
 * @param kind {@code gpt2} or {@code llama}
 * @param tokens by id; empty where an id only fills the table up
 * @param kinds by id
 * @param ids by spelling
 */
record GgufVocabulary(
        String kind,
        List<Optional<String>> tokens,
        List<TokenKind> kinds,
        Map<String, Integer> ids,
        Metadata metadata) {

    static final String BYTE_LEVEL = "gpt2";
    static final String PIECES = "llama";

    /** Spellings that end a turn or a text wherever they are tokens, whatever a file calls them. */
    private static final Set<String> ENDS = Set.of(
            "<|eot_id|>", "<|im_end|>", "<|end|>", "<|endoftext|>", "<|end_of_text|>", "<|eom_id|>", "<end_of_turn>",
            "<EOT>", "</s>", "<end_of_utterance>", "<｜end▁of▁sentence｜>");

    private static final String TEMPLATE = "tokenizer.chat_template";

    static GgufVocabulary read(Metadata metadata) {
        var key = "tokenizer.ggml.model";
        var kind = metadata.text(key).orElseThrow(() -> metadata.missing(key));
        if (!kind.equals(BYTE_LEVEL) && !kind.equals(PIECES)) {
            throw metadata.unsupported(
                    key,
                    "is '" + BadInputException.shown(kind) + "'; gpt2 (byte-level BPE) and llama (SentencePiece) are read",
                    "use a model with one of these tokenizers");
        }
        var spelled = metadata.texts("tokenizer.ggml.tokens");
        var numbers = numbers(metadata, spelled.size());
        var tokens = new ArrayList<Optional<String>>();
        var kinds = new ArrayList<TokenKind>();
        var ids = new HashMap<String, Integer>();
        for (int id = 0; id < spelled.size(); id++) {
            var token = spelled.get(id);
            var its = TokenKind.of(numbers[id]);
            // Converters fill the table up to the rows of the embedding; a folder's tokenizer has no such tokens.
            boolean filler = token.isEmpty() || its == TokenKind.UNUSED && token.equals("[PAD" + id + "]");
            tokens.add(filler ? Optional.empty() : Optional.of(token));
            kinds.add(its == TokenKind.NORMAL && ENDS.contains(token) ? TokenKind.CONTROL : its);
            var other = filler ? Optional.<Integer>empty() : Optional.ofNullable(ids.put(token, id));
            if (other.isPresent()) {
                throw metadata.bad("tokenizer.ggml.tokens",
                        "spells both " + other.get() + " and " + id + " '" + BadInputException.shown(token) + "'");
            }
        }
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).isEmpty()) {
            tokens.remove(tokens.size() - 1);
        }
        if (tokens.isEmpty()) {
            throw metadata.bad("tokenizer.ggml.tokens", "is empty");
        }
        return new GgufVocabulary(kind, List.copyOf(tokens), List.copyOf(kinds), Map.copyOf(ids), metadata);
    }

    private static long[] numbers(Metadata metadata, int tokens) {
        var key = "tokenizer.ggml.token_type";
        if (!metadata.has(key)) {
            return new long[tokens];
        }
        var numbers = metadata.wholes(key);
        if (numbers.length < tokens) {
            throw metadata.bad(key, "has " + numbers.length + " entries for " + tokens + " tokens");
        }
        return numbers;
    }

    /** Whether texts are cut into pieces by SentencePiece's rules. */
    boolean pieces() {
        return kind.equals(PIECES);
    }

    boolean special(int id) {
        var its = kinds.get(id);
        return its == TokenKind.CONTROL || its == TokenKind.UNKNOWN;
    }

    /** The tokens as those of a folder are compared. */
    TokenTable table() {
        var special = new BitSet();
        for (int id = 0; id < tokens.size(); id++) {
            if (tokens.get(id).isPresent() && special(id)) {
                special.set(id);
            }
        }
        return TokenTable.of(tokens, special);
    }

    /** The token that begins texts, if the file has one. */
    Optional<Integer> bos() {
        return named("bos_token_id").or(() -> pieces() ? usual(1) : Optional.empty());
    }

    /** The token that ends texts, if the file has one. */
    Optional<Integer> eos() {
        return named("eos_token_id").or(() -> pieces() ? usual(2) : Optional.empty());
    }

    /** The token for what cannot be read, if the file has one. */
    Optional<Integer> unknown() {
        return named("unknown_token_id").or(() -> pieces() ? usual(0) : Optional.empty());
    }

    /** The token that fills batches up, if the file has one. */
    Optional<Integer> padding() {
        return named("padding_token_id");
    }

    /**
     * Tokens that end a text: those the file names as end of text, of turn and of message. A file with a chat template
     * that names no end of turn has it by its spelling.
     */
    Set<Integer> ends() {
        var ends = new TreeSet<Integer>();
        eos().ifPresent(ends::add);
        named("eot_token_id").ifPresent(ends::add);
        named("eom_token_id").ifPresent(ends::add);
        if (metadata.has(TEMPLATE) && named("eot_token_id").isEmpty()) {
            ENDS.stream().filter(ids::containsKey).map(ids::get).forEach(ends::add);
        }
        return ends;
    }

    Optional<String> template() {
        return metadata.text(TEMPLATE).filter(t -> !t.isBlank());
    }

    private Optional<Integer> usual(int id) {
        return Optional.of(id).filter(i -> i < tokens.size() && tokens.get(i).isPresent());
    }

    private Optional<Integer> named(String name) {
        var key = "tokenizer.ggml." + name;
        return metadata.whole(key).map(id -> {
            // Converters of old wrote -1, as an unsigned number, for none.
            if (id == 0xffffffffL || id == -1) {
                return -1;
            }
            if (id < 0 || id >= tokens.size() || tokens.get(id.intValue()).isEmpty()) {
                throw metadata.bad(key, "is " + Long.toUnsignedString(id) + ", which is no token");
            }
            return id.intValue();
        }).filter(id -> id >= 0);
    }
}
