package draftscope.model;

import java.util.ArrayList;
import java.util.List;

/** Small tokenizers of the kinds in use, as tokenizer.json has them. */
public final class Tokenizers {

    private static final List<String> WORDS =
            List.of("▁", "h", "e", "l", "o", "w", "r", "d", "a", "he", "ll", "hell", "hello", "▁hello", "wo", "wor",
                    "worl", "world", "▁world");

    /** Ids of {@link #llama2}. */
    public static final int LLAMA2_SIZE = 3 + 256 + WORDS.size();

    private static final String ADDED = "\"single_word\":false,\"lstrip\":false,\"rstrip\":false,\"normalized\":false,";

    private Tokenizers() {}

    /** BPE with word marks, byte tokens and a BOS. */
    public static String llama2() {
        var vocabulary = new ArrayList<String>(List.of("<unk>", "<s>", "</s>"));
        for (int b = 0; b < 256; b++) {
            vocabulary.add(String.format("<0x%02X>", b));
        }
        vocabulary.addAll(WORDS);
        var vocab = new StringBuilder();
        for (int id = 0; id < vocabulary.size(); id++) {
            vocab.append(id == 0 ? "" : ",").append('"').append(vocabulary.get(id)).append("\":").append(id);
        }
        return "{\"version\":\"1.0\",\"truncation\":null,\"padding\":null,\"added_tokens\":["
                + special(0, "<unk>") + "," + special(1, "<s>") + "," + special(2, "</s>") + "],"
                + "\"normalizer\":{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"Prepend\",\"prepend\":\"▁\"},"
                + "{\"type\":\"Replace\",\"pattern\":{\"String\":\" \"},\"content\":\"▁\"}]},\"pre_tokenizer\":null,"
                + "\"post_processor\":{\"type\":\"TemplateProcessing\",\"single\":[{\"SpecialToken\":{\"id\":\"<s>\",\"type_id\":0}},"
                + "{\"Sequence\":{\"id\":\"A\",\"type_id\":0}}],\"pair\":[{\"Sequence\":{\"id\":\"A\",\"type_id\":0}},"
                + "{\"Sequence\":{\"id\":\"B\",\"type_id\":1}}],\"special_tokens\":{\"<s>\":{\"id\":\"<s>\",\"ids\":[1],\"tokens\":[\"<s>\"]}}},"
                + "\"decoder\":{\"type\":\"Sequence\",\"decoders\":[{\"type\":\"Replace\",\"pattern\":{\"String\":\"▁\"},\"content\":\" \"},"
                + "{\"type\":\"ByteFallback\"},{\"type\":\"Fuse\"},{\"type\":\"Strip\",\"content\":\" \",\"start\":1,\"stop\":0}]},"
                + "\"model\":{\"type\":\"BPE\",\"dropout\":null,\"unk_token\":\"<unk>\",\"continuing_subword_prefix\":null,"
                + "\"end_of_word_suffix\":null,\"fuse_unk\":true,\"byte_fallback\":true,\"vocab\":{" + vocab + "},"
                + "\"merges\":[\"h e\",\"l l\",\"he ll\",\"hell o\",\"▁ hello\",\"w o\",\"wo r\",\"wor l\",\"worl d\",\"▁ world\"]}}";
    }

    /** Unigram with metaspace. */
    public static String unigram() {
        return "{\"version\":\"1.0\",\"truncation\":null,\"padding\":null,\"added_tokens\":[" + special(0, "<unk>") + "],"
                + "\"normalizer\":null,\"pre_tokenizer\":{\"type\":\"Metaspace\",\"replacement\":\"▁\",\"add_prefix_space\":true,"
                + "\"prepend_scheme\":\"always\"},\"post_processor\":null,\"decoder\":{\"type\":\"Metaspace\",\"replacement\":\"▁\","
                + "\"add_prefix_space\":true,\"prepend_scheme\":\"always\"},\"model\":{\"type\":\"Unigram\",\"unk_id\":0,"
                + "\"vocab\":[[\"<unk>\",0.0],[\"▁hello\",-1.0],[\"▁world\",-2.0],[\"▁\",-3.0]]}}";
    }

    /** WordPiece. */
    public static String wordPiece() {
        return "{\"version\":\"1.0\",\"truncation\":null,\"padding\":null,\"added_tokens\":[" + special(0, "[UNK]") + "],"
                + "\"normalizer\":null,\"pre_tokenizer\":{\"type\":\"BertPreTokenizer\"},\"post_processor\":null,"
                + "\"decoder\":{\"type\":\"WordPiece\",\"prefix\":\"##\",\"cleanup\":true},\"model\":{\"type\":\"WordPiece\","
                + "\"unk_token\":\"[UNK]\",\"continuing_subword_prefix\":\"##\",\"max_input_chars_per_word\":100,"
                + "\"vocab\":{\"[UNK]\":0,\"hello\":1,\"world\":2,\"##s\":3,\".\":4}}}";
    }

    /** WordPiece of 200 words that no other tokenizer of the tests has. */
    public static String foreign() {
        var vocab = new StringBuilder("\"[UNK]\":0");
        for (int id = 1; id < 200; id++) {
            vocab.append(",\"").append("\u4e8c".repeat(id)).append("\":").append(id);
        }
        return wordPiece().replaceFirst("\"vocab\":\\{.*?\\}", "\"vocab\":{" + vocab + "}");
    }

    private static String special(int id, String content) {
        return "{\"id\":" + id + ",\"content\":\"" + content + "\"," + ADDED + "\"special\":true}";
    }
}
