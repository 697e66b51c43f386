package draftscope.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.port.TokenIds;
import draftscope.model.Fixtures;
import draftscope.model.Tokenizers;
import draftscope.model.input.BadInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("model")
class HuggingFaceTextTokenizerTest {

    private static final String TEXT = "Once upon a time, the fox said: “naïve café” — 日本語 🦊👩‍👩‍👧!\n\n  two  spaces\ttab";

    @TempDir
    Path folder;

    @Test
    void byteLevelTextsComeBackWhole() {
        try (var tokenizer = fixture()) {
            assertThat(tokenizer.size()).isEqualTo(320);
            var ids = tokenizer.encode(TEXT, false);
            assertThat(tokenizer.decode(ids)).isEqualTo(TEXT);
            assertThat(ids.stream().allMatch(id -> id >= 0 && id < 320)).isTrue();
            assertThat(tokenizer.encode("", true)).isEqualTo(TokenIds.empty());
            assertThat(tokenizer.decode(TokenIds.empty())).isEmpty();
        }
    }

    @Test
    void piecesSayWhatTheirBytesAre() {
        try (var tokenizer = fixture()) {
            var ids = tokenizer.encode(" the é", false);
            assertThat(tokenizer.piece(ids.get(0))).isEqualTo(" the");
            var accent = tokenizer.encode("é", false);
            assertThat(tokenizer.piece(accent.get(0))).isEqualTo("<0xC3>");
            assertThat(tokenizer.piece(accent.get(1))).isEqualTo("<0xA9>");
            assertThat(tokenizer.piece(0)).isEqualTo("<|endoftext|>");
            assertThat(tokenizer.special(0)).isTrue();
            assertThat(tokenizer.special(1)).isFalse();
            for (int id = 0; id < tokenizer.size(); id++) {
                assertThat(tokenizer.piece(id)).isNotEmpty();
            }
        }
    }

    @Test
    void specialTokensAreReadAndLeftOut() {
        try (var tokenizer = fixture()) {
            var ids = tokenizer.encode("fox<|endoftext|>fox", false);
            assertThat(ids.stream().filter(id -> id == 0).count()).isEqualTo(1);
            assertThat(tokenizer.decode(ids)).isEqualTo("foxfox");
        }
    }

    @Test
    void runningTextNeverShowsABrokenCharacter() {
        try (var tokenizer = fixture()) {
            var running = Detokenizer.ofWholeText(tokenizer);
            var text = new StringBuilder();
            for (int id : tokenizer.encode(TEXT, false).toArray()) {
                text.append(running.push(id));
                assertThat(TEXT).startsWith(text);
            }
            assertThat(running.finish()).isEmpty();
            assertThat(text).hasToString(TEXT);
        }
    }

    @Test
    void bytesThatNeverBecomeACharacterAreReplacedOnce() {
        try (var tokenizer = fixture()) {
            var fox = tokenizer.encode("🦊", false);
            var running = Detokenizer.ofWholeText(tokenizer);
            assertThat(running.push(fox.get(0))).isEmpty();
            assertThat(running.push(tokenizer.encode("a", false).get(0))).isEqualTo("\ufffda");
            assertThat(running.push(fox.get(0)) + running.push(fox.get(1))).isEmpty();
            assertThat(running.finish()).isEqualTo("\ufffd");
            assertThat(running.finish()).isEmpty();
        }
    }

    @Test
    void veryLongTextsAreReadWhole() {
        try (var tokenizer = fixture()) {
            var text = "The quick brown fox, 日本語. ".repeat(5_000) + "x".repeat(100_000);
            assertThat(tokenizer.decode(tokenizer.encode(text, true))).isEqualTo(text);
        }
    }

    @Test
    void halfASurrogatePairDoesNotCrash() {
        try (var tokenizer = fixture()) {
            assertThat(tokenizer.decode(tokenizer.encode("a\ud83eb\u0000", false))).isEqualTo("a\ufffdb\u0000");
        }
    }

    @Test
    void aClosedTokenizerSaysSo() {
        var tokenizer = fixture();
        tokenizer.close();
        tokenizer.close();
        assertThatThrownBy(() -> tokenizer.encode("a", false)).isInstanceOf(IllegalStateException.class);
        assertThat(tokenizer.piece(0)).isEqualTo("<|endoftext|>");
    }

    @Test
    void wordMarksAndByteTokensAsLlama2HasThem() {
        try (var tokenizer = open(Tokenizers.llama2())) {
            var ids = tokenizer.encode("hello é world", true);
            assertThat(ids.get(0)).as("BOS").isEqualTo(1);
            assertThat(tokenizer.piece(ids.get(1))).isEqualTo(" hello");
            assertThat(tokenizer.piece(1)).isEqualTo("<s>");
            assertThat(ids.stream().mapToObj(tokenizer::piece)).contains("<0xC3>", "<0xA9>", " world");
            assertThat(tokenizer.decode(ids)).isEqualTo("hello é world");
            assertThat(tokenizer.leadingSpaces()).isEqualTo(1);
            var running = Detokenizer.ofContinuation(tokenizer);
            assertThat(running.push(ids.get(1))).isEqualTo(" hello");
            assertThat(tokenizer.decode(tokenizer.encode("  a", false))).isEqualTo("  a");
        }
    }

    @Test
    void unigramWithMetaspace() {
        try (var tokenizer = open(Tokenizers.unigram())) {
            var ids = tokenizer.encode("hello world", false);
            assertThat(ids).isEqualTo(TokenIds.of(1, 2));
            assertThat(tokenizer.piece(2)).isEqualTo(" world");
            assertThat(tokenizer.decode(ids)).isEqualTo("hello world");
        }
    }

    @Test
    void wordPieces() {
        try (var tokenizer = open(Tokenizers.wordPiece())) {
            var ids = tokenizer.encode("hello worlds.", false);
            assertThat(ids).isEqualTo(TokenIds.of(1, 2, 3, 4));
            assertThat(tokenizer.decode(ids)).isEqualTo("hello worlds.");
            assertThat(tokenizer.piece(2)).isEqualTo(" world");
        }
    }

    @Test
    void addedTokensThatAreNotSpecialAreText() {
        var json = Tokenizers.llama2().replace("\"added_tokens\":[", "\"added_tokens\":[{\"id\":" + Tokenizers.LLAMA2_SIZE
                + ",\"content\":\"<think>\",\"single_word\":false,\"lstrip\":false,\"rstrip\":false,\"normalized\":false,\"special\":false},");
        try (var tokenizer = open(json)) {
            assertThat(tokenizer.size()).isEqualTo(Tokenizers.LLAMA2_SIZE + 1);
            var ids = tokenizer.encode("<think>", false);
            assertThat(ids.last()).isEqualTo(Tokenizers.LLAMA2_SIZE);
            assertThat(tokenizer.decode(ids)).isEqualTo("<think>");
        }
    }

    @Test
    void truncationAndPaddingOfTheFileAreOff() {
        var json = Tokenizers.llama2().replace("\"truncation\":null", "\"truncation\":{\"direction\":\"Right\","
                        + "\"max_length\":3,\"strategy\":\"LongestFirst\",\"stride\":0}")
                .replace("\"padding\":null", "\"padding\":{\"strategy\":{\"Fixed\":50},\"direction\":\"Right\","
                        + "\"pad_to_multiple_of\":null,\"pad_id\":0,\"pad_type_id\":0,\"pad_token\":\"<unk>\"}");
        try (var tokenizer = open(json)) {
            assertThat(tokenizer.encode("hello hello hello hello", false).size()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "{}", "[]", "null", "7", "{", "garbage", "\u0000\u0001", "{\"model\":7}", "{\"model\":{}}", "{\"model\":{\"vocab\":7}}",
        "{\"model\":{\"vocab\":{}}}", "{\"model\":{\"vocab\":{\"a\":-1}}}", "{\"model\":{\"vocab\":{\"a\":1.5}}}",
        "{\"model\":{\"vocab\":{\"a\":99999999999999999999}}}", "{\"model\":{\"vocab\":{\"a\":2000000000}}}",
        "{\"model\":{\"vocab\":{\"a\":0,\"b\":0}}}", "{\"model\":{\"vocab\":{\"a\":0,\"a\":1}}}",
        "{\"model\":{\"vocab\":{\"a\":\"0\"}}}", "{\"model\":{\"vocab\":[\"a\"]}}", "{\"model\":{\"vocab\":[[\"a\"]]}}",
        "{\"model\":{\"vocab\":[[1,2]]}}", "{\"model\":{\"vocab\":[[\"a\",1,2]]}}", "{\"model\":{\"vocab\":{\"a\":0}}}",
        "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":7}}",
        "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"a b\"]}}",
        "{\"model\":{\"type\":\"Nonsense\",\"vocab\":{\"a\":0},\"merges\":[]}}",
        "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[],\"dropout\":0.1}}",
        "{\"added_tokens\":7,\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[]}}",
        "{\"added_tokens\":[7],\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[]}}",
        "{\"added_tokens\":[{\"id\":5}],\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[]}}",
        "{\"added_tokens\":[{\"id\":0,\"content\":\"b\"}],\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[]}}",
        "{\"decoder\":{\"type\":\"CTC\"},\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[]}}",
        "{\"decoder\":7,\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[]}}",
    })
    void whatIsNoTokenizerIsRefused(String json) {
        var file = Fixtures.write(folder.resolve("tokenizer.json"), json);
        assertThatThrownBy(() -> HuggingFaceTextTokenizer.open(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("tokenizer.json");
    }

    /** Each of these would end the process in the native code. */
    @ParameterizedTest
    @ValueSource(strings = {
        "{\"normalizer\":{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"CAAAAAAAAAAAAAAAAAAA\"},\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}}",
        "{\"normalizer\":{\"type\":\"Replace\",\"pattern\":{\"String\":\"\"},\"content\":\"x\"},\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}}",
        "{\"normalizer\":{\"type\":\"Replace\",\"pattern\":{\"Regex\":\"(a+)+$\"},\"content\":\"x\"},\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}}",
        "{\"normalizer\":{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"Replace\",\"pattern\":{\"String\":\"a\"},\"content\":\"aaaaaaaaaaaaaaa\"},{\"type\":\"Replace\",\"pattern\":{\"String\":\"a\"},\"content\":\"aaaaaaaaaaaaaaa\"}]},\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}}",
        "{\"pre_tokenizer\":{\"type\":\"Split\",\"pattern\":{\"Regex\":\"(a|aa)+$\"},\"behavior\":\"Isolated\",\"invert\":false},\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}}",
        "{\"pre_tokenizer\":{\"type\":\"Split\",\"pattern\":{\"Regex\":\"[\"},\"behavior\":\"Isolated\",\"invert\":false},\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}}",
        "{\"pre_tokenizer\":{\"type\":\"FixedLength\",\"length\":0},\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}}",
        "{\"post_processor\":{\"type\":\"Nonsense\"},\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}}",
        "{\"post_processor\":{\"type\":\"TemplateProcessing\",\"single\":[{\"SpecialToken\":{\"id\":\"<s>\",\"type_id\":0}},{\"Sequence\":{\"id\":\"A\",\"type_id\":0}}],\"pair\":[],\"special_tokens\":{}},\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}}",
        "{\"post_processor\":{\"type\":\"TemplateProcessing\",\"single\":[],\"pair\":[],\"special_tokens\":{}},\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}}",
        "{\"post_processor\":{\"type\":\"BertProcessing\",\"sep\":[\"x\",9],\"cls\":[\"y\",0]},\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}}",
        "{\"model\":{\"type\":\"BPE\",\"continuing_subword_prefix\":\"éé\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}}"
    })
    void whatTheNativeCodeWouldNotSurviveIsRefused(String json) {
        var file = Fixtures.write(folder.resolve("tokenizer.json"), json);
        assertThatThrownBy(() -> HuggingFaceTextTokenizer.open(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("tokenizer.json");
    }

    /** What transformers makes of sentence pieces; advice to let it make that would lead back here. */
    @ParameterizedTest
    @ValueSource(strings = {"", "CAAAAAAAAAAAAAAAAAAA"})
    void aCompiledTableIsRefusedWithoutAdviceThatCannotWork(String table) {
        var file = Fixtures.write(
                folder.resolve("tokenizer.json"),
                "{\"normalizer\":{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"" + table
                        + "\"},\"model\":{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"<unk>\",0.0],[\"a\",-1.0]]}}");
        assertThatThrownBy(() -> HuggingFaceTextTokenizer.open(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("field 'normalizer'")
                .hasMessageContaining("Precompiled")
                .hasMessageContaining("use a model of another family");
    }

    @ParameterizedTest
    @CsvSource({
        "tokenizer.model, AutoTokenizer.from_pretrained",
        "vocab.json, AutoTokenizer.from_pretrained",
        "spiece.model, converting that file does not help"
    })
    void anotherKindOfTokenizerIsNamedWithWhatHelps(String name, String advice) {
        Fixtures.write(folder.resolve(name), "x");
        assertThatThrownBy(() -> TokenizerFile.requireThere(folder.resolve("tokenizer.json")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("only a " + name)
                .hasMessageContaining(advice);
    }

    @Test
    void whatLlama3AndQwenSplitTextsByIsAccepted() {
        var json = Tokenizers.llama2().replace("\"pre_tokenizer\":null", "\"pre_tokenizer\":{\"type\":\"Split\","
                + "\"pattern\":{\"Regex\":\"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\\\r\\\\n\\\\p{L}\\\\p{N}]?\\\\p{L}+|\\\\p{N}{1,3}|"
                + " ?[^\\\\s\\\\p{L}\\\\p{N}]+[\\\\r\\\\n]*|\\\\s*[\\\\r\\\\n]+|\\\\s+(?!\\\\S)|\\\\s+\"},"
                + "\"behavior\":\"Isolated\",\"invert\":false}");
        try (var tokenizer = open(json)) {
            assertThat(tokenizer.decode(tokenizer.encode("hello world", false))).isEqualTo("hello world");
            assertThat(tokenizer.encode(" ".repeat(200_000), false).size()).isGreaterThan(1);
            assertThatThrownBy(() -> tokenizer.encode(" ".repeat(NativeTokenizer.MAX_TEXT + 1), false))
                    .isInstanceOf(BadInputException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+", "(?:ab)*c", "(a){2,}", "(a){10}", "[(](a)+"})
    void repeatedGroupsAreFound(String regex) {
        assertThatThrownBy(() -> open(splitBy(regex))).hasMessageContaining("take for ever");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[()*+]+", "[^([)*])]+", "(?:ab)?c", "(a){1,3}", "[a)]{2,}"})
    void otherRepetitionsAreAccepted(String regex) {
        open(splitBy(regex)).close();
    }

    private static String splitBy(String regex) {
        return Tokenizers.llama2().replace("\"pre_tokenizer\":null", "\"pre_tokenizer\":{\"type\":\"Split\",\"pattern\":{"
                + "\"Regex\":\"" + regex + "\"},\"behavior\":\"Isolated\",\"invert\":false}");
    }

    @Test
    void anAddedTokenWithALyingIdIsRefused() {
        var json = Tokenizers.llama2().replace("\"added_tokens\":[", "\"added_tokens\":[{\"id\":1000,\"content\":\"<think>\","
                + "\"single_word\":false,\"lstrip\":false,\"rstrip\":false,\"normalized\":false,\"special\":false},");
        var file = Fixtures.write(folder.resolve("tokenizer.json"), json);
        assertThatThrownBy(() -> HuggingFaceTextTokenizer.open(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("<think>");
    }

    @Test
    void deepNestingAndBrokenUtf8AreRefused() {
        var deep = Fixtures.write(folder.resolve("deep.json"), "{\"a\":" + "[".repeat(200_000));
        assertThatThrownBy(() -> HuggingFaceTextTokenizer.open(deep)).isInstanceOf(BadInputException.class);
        var sequences = "{\"type\":\"Sequence\",\"normalizers\":[".repeat(5_000) + "]}".repeat(5_000);
        var normalizer = Fixtures.write(folder.resolve("n.json"), "{\"normalizer\":" + sequences
                + ",\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[]}}");
        assertThatThrownBy(() -> HuggingFaceTextTokenizer.open(normalizer)).isInstanceOf(BadInputException.class);
        var bytes = Tokenizers.unigram().getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length / 2] = (byte) 0xff;
        var broken = Fixtures.write(folder.resolve("b.json"), bytes);
        assertThatThrownBy(() -> HuggingFaceTextTokenizer.open(broken)).isInstanceOf(BadInputException.class);
    }

    @Test
    void aSentencePieceModelAloneIsRefusedWithAdvice() {
        Fixtures.write(folder.resolve("tokenizer.model"), "x");
        assertThatThrownBy(() -> HuggingFaceTextTokenizer.open(folder.resolve("tokenizer.json")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("use_fast=True");
    }

    private HuggingFaceTextTokenizer open(String json) {
        return HuggingFaceTextTokenizer.open(Fixtures.write(folder.resolve("tokenizer.json"), json));
    }

    private static HuggingFaceTextTokenizer fixture() {
        return HuggingFaceTextTokenizer.open(Fixtures.checkpoint("llama-gqa-tied").resolve("tokenizer.json"));
    }
}
