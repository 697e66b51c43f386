package draftscope.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.decoding.port.TokenIds;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.HuggingFaceTextTokenizer;
import draftscope.testing.GgufWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokenizers of both kinds cut texts as llama.cpp cuts them: small ones with 37 texts of every trap and the ids that it
 * gives them.
 */
@Tag("model")
class GgufTokenizerTest {

    private static final String G = "tokenizer.ggml.";

    @TempDir
    Path folder;

    private static JsonNode all() {
        try {
            return new ObjectMapper().readTree(Models.resource("gguf/tokenizers.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names() {
        return StreamSupport.stream(all().spliterator(), false).map(n -> n.get("name").asText()).toList();
    }

    private static JsonNode known(String name) {
        return StreamSupport.stream(all().spliterator(), false)
                .filter(n -> n.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static GgufWriter file(String name) {
        var known = known(name);
        var out = new GgufWriter()
                .text(G + "model", known.get("model").asText())
                .texts(G + "tokens", texts(known.get("tokens")))
                .wholes(G + "token_type", ids(known.get("token_type")))
                .whole(G + "bos_token_id", known.get("bos").asInt())
                .whole(G + "eos_token_id", known.get("eos").asInt());
        if (known.has("pre")) {
            out.text(G + "pre", known.get("pre").asText()).texts(G + "merges", texts(known.get("merges")));
        } else {
            var scores = new float[known.get("scores").size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) known.get("scores").get(i).asDouble();
            }
            out.reals(G + "scores", scores);
        }
        return out;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static int[] ids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }

    private HuggingFaceTextTokenizer opened(GgufWriter file) {
        var path = file.write(folder.resolve("model.gguf"));
        try (var tensors = GgufTensors.open(path)) {
            return HuggingFaceTextTokenizer.open(
                    path, new TokenizerWriter(GgufVocabulary.read(tensors.metadata())).write());
        }
    }

    private GgufVocabulary vocabulary(GgufWriter file) {
        try (var tensors = GgufTensors.open(file.write(folder.resolve("model.gguf")))) {
            return GgufVocabulary.read(tensors.metadata());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void textsBecomeTheReferencesIdsAndComeBack(String name) {
        try (var tokenizer = opened(file(name))) {
            for (var entry : known(name).get("texts")) {
                var text = entry.get(0).asText();
                var ids = TokenIds.of(ids(entry.get(1)));
                assertThat(tokenizer.encode(text, false)).as(text).isEqualTo(ids);
                if (!text.contains("<")) {
                    assertThat(tokenizer.decode(ids)).isEqualTo(text);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theTableIsTheSameWithAndWithoutTheTokenizer(String name) {
        try (var tokenizer = opened(file(name))) {
            assertThat(tokenizer.table().firstDifference(vocabulary(file(name)).table())).isEmpty();
        }
    }

    @Test
    void someTokenizersBeginTextsWithoutBeingTold() {
        assertThat(begins(file("llama-bpe"))).isTrue();
        assertThat(begins(file("spm"))).isTrue();
        assertThat(begins(file("spm").without(G + "bos_token_id"))).as("Llama's usual 1").isTrue();
        for (var name : List.of("gpt-2", "qwen2", "smollm", "default")) {
            assertThat(begins(file(name))).as(name).isFalse();
        }
        assertThat(begins(file("llama-bpe").flag(G + "add_bos_token", false))).isFalse();
        assertThat(begins(file("qwen2").flag(G + "add_bos_token", true))).isTrue();
    }

    private boolean begins(GgufWriter file) {
        try (var tokenizer = opened(file)) {
            var plain = tokenizer.encode("a", false);
            var framed = tokenizer.encode("a", true);
            return framed.size() == plain.size() + 1 && tokenizer.special(framed.get(0));
        }
    }

    @Test
    void anEndIsPutBehindWhenAskedFor() {
        try (var tokenizer = opened(file("spm").flag(G + "add_eos_token", true))) {
            var ids = tokenizer.encode("a", true);
            assertThat(ids.get(0)).isEqualTo(1);
            assertThat(ids.get(ids.size() - 1)).isEqualTo(2);
        }
    }

    @Test
    void piecesBeginWithASpaceUnlessTheFileSaysNo() {
        try (var with = opened(file("spm"));
                var without = opened(file("spm").flag(G + "add_space_prefix", false))) {
            assertThat(with.encode(" a", false)).isNotEqualTo(with.encode("a", false));
            assertThat(with.leadingSpaces()).isEqualTo(1);
            assertThat(without.leadingSpaces()).isZero();
            assertThat(without.encode(" a", false)).isEqualTo(with.encode("a", false));
            assertThat(without.decode(without.encode("a b", false))).isEqualTo("a b");
        }
    }

    @Test
    void whatOnlyFillsTheTableUpIsNoToken() {
        var known = known("qwen2");
        var tokens = new ArrayList<>(texts(known.get("tokens")));
        var kinds = java.util.Arrays.copyOf(ids(known.get("token_type")), tokens.size() + 2);
        int first = tokens.size();
        for (int id = first; id < first + 2; id++) {
            tokens.add("[PAD" + id + "]");
            kinds[id] = 5;
        }
        var padded = file("qwen2").texts(G + "tokens", tokens).wholes(G + "token_type", kinds);
        assertThat(vocabulary(padded).table().size()).isEqualTo(first);
        assertThat(vocabulary(padded).table().firstDifference(vocabulary(file("qwen2")).table())).isEmpty();
    }

    @Test
    void endsAreTheNamedOnesAndOfAChatThoseThatAreSpelledSo() {
        assertThat(vocabulary(file("gpt-2")).ends()).containsExactly(0);
        assertThat(vocabulary(file("gpt-2").whole(G + "eot_token_id", 2)).ends()).containsExactly(0, 2);
        assertThat(vocabulary(file("gpt-2").whole(G + "eom_token_id", 5)).ends()).containsExactly(0, 5);
        assertThat(vocabulary(file("gpt-2").text("tokenizer.chat_template", "{{ messages }}")).ends())
                .as("<|endoftext|> and <|im_end|>")
                .containsExactly(0, 2);
        assertThat(vocabulary(file("spm").without(G + "eos_token_id")).ends()).containsExactly(2);
        assertThat(vocabulary(file("gpt-2").without(G + "eos_token_id")).ends()).isEmpty();
    }

    @Test
    void tokensOfTheUserAreCutOutWhole() {
        var kinds = ids(known("gpt-2").get("token_type"));
        var tokens = new ArrayList<>(texts(known("gpt-2").get("tokens")));
        tokens.set(300, "<tool  call>");
        kinds[300] = 4;
        try (var tokenizer = opened(file("gpt-2").texts(G + "tokens", tokens).wholes(G + "token_type", kinds))) {
            assertThat(tokenizer.encode("x<tool  call>", false).get(1)).isEqualTo(300);
            assertThat(tokenizer.special(300)).isFalse();
            assertThat(tokenizer.decode(TokenIds.of(300))).isEqualTo("<tool  call>");
        }
    }

    @Test
    void aWordThatIsATokenIsNotTakenApartWhereTheFileSaysSo() {
        // No joins at all: only whole words are found.
        var none = List.<String>of();
        var word = texts(known("llama-bpe").get("tokens")).indexOf("Ġlittle");
        try (var whole = opened(file("llama-bpe").texts(G + "merges", none));
                var joined = opened(file("gpt-2").texts(G + "merges", none))) {
            assertThat(whole.encode(" little", false)).isEqualTo(TokenIds.of(word));
            assertThat(joined.encode(" little", false).size()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "t5", "rwkv", "no_vocab"})
    void otherKindsAreRefusedByName(String kind) {
        refused(file("gpt-2").text(G + "model", kind), "is '" + kind + "'; gpt2 (byte-level BPE) and llama");
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        refused(file("gpt-2").text(G + "pre", "tekken"), "is 'tekken', a way of cutting texts that is not known");
        refused(file("gpt-2").without(G + "model"), "'tokenizer.ggml.model': is missing");
        refused(file("gpt-2").without(G + "merges"), "'tokenizer.ggml.merges': is missing");
        refused(file("gpt-2").without(G + "tokens"), "'tokenizer.ggml.tokens': is missing");
        refused(file("gpt-2").texts(G + "tokens", List.of()), "'tokenizer.ggml.tokens': is empty");
        refused(file("gpt-2").texts(G + "tokens", List.of("a", "b", "a")), "spells both 0 and 2 'a'");
        refused(file("gpt-2").wholes(G + "token_type", 1, 1), "has 2 entries for 380 tokens");
        refused(file("spm").reals(G + "scores", 1, 2), "has 2 entries for 380 tokens");
        refused(file("spm").text(G + "scores", "high"), "is no list but 'high'");
        refused(file("gpt-2").flag(G + "add_bos_token", true).whole(G + "bos_token_id", 380), "is 380, which is no token");
    }

    private void refused(GgufWriter file, String message) {
        assertThatThrownBy(() -> opened(file).close())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
    }
}
